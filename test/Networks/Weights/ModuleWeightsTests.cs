using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class ModuleWeightsTests
{
    private static readonly NetworkDefinition Definition = NetworkCases.All["small conv net"];

    [TestMethod]
    public void File_CarriesTheWholeState()
    {
        using var folder = new TemporaryFolder();
        using var source = Definition.CreateModule(new(1));
        using var target = Definition.CreateModule(new(2));
        using (NewDisposeScope()) source.call(TestTensors.Batch(Definition, 8));
        ModuleWeights.SaveFile(source, folder.Path("w"), new Dictionary<string, string> { ["network"] = Definition.ToJson() });
        ModuleWeights.LoadFile(target, folder.Path("w"));
        Assert.AreEqual(TestTensors.Fingerprint(source), TestTensors.Fingerprint(target));
        using var file = WeightFile.Read(folder.Path("w"));
        Assert.AreEqual(Definition, NetworkDefinition.FromJson(file.Metadata["network"]));
    }

    [TestMethod]
    public void Copy_IsIndependentOfTheModule()
    {
        using var module = Definition.CreateModule(new(1));
        string before = TestTensors.Fingerprint(module);
        using var copy = ModuleWeights.Copy(module);
        Spoil(module);
        Assert.AreNotEqual(before, TestTensors.Fingerprint(module));
        copy.Restore(module);
        Assert.AreEqual(before, TestTensors.Fingerprint(module));
    }

    [TestMethod]
    public void Update_TakesThePresentState_WithoutNewTensors()
    {
        using var module = Definition.CreateModule(new(1));
        using var copy = ModuleWeights.Copy(module);
        Spoil(module);
        string spoiled = TestTensors.Fingerprint(module);
        long before = LiveTensors.Count();
        using (NewDisposeScope()) copy.Update(module);
        LiveTensors.AssertNoMoreThan(before);
        using var other = Definition.CreateModule(new(2));
        copy.Restore(other);
        Assert.AreEqual(spoiled, TestTensors.Fingerprint(other));
    }

    [TestMethod]
    public void Copy_InsideAScope_OutlivesIt_AndFreesItsTensors()
    {
        using var module = Definition.CreateModule(new(1));
        long before = LiveTensors.Count();
        ModuleWeights copy;
        using (NewDisposeScope()) copy = ModuleWeights.Copy(module);
        Assert.IsTrue(copy.Tensors.Values.All(tensor => !tensor.IsInvalid));
        copy.Dispose();
        copy.Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void Load_KeepsParametersTrainable()
    {
        using var module = Definition.CreateModule(new(1));
        using var copy = ModuleWeights.Copy(module);
        copy.Restore(module);
        Assert.IsTrue(module.parameters().All(parameter => parameter is { requires_grad: true, is_leaf: true }));
    }

    [TestMethod]
    public void MissingTensor_IsNamed() => AssertRefused(tensors => tensors.Remove("fc.bias"), "'fc.bias' (Float32 [10]) is missing");

    [TestMethod]
    public void FurtherTensor_IsNamed() => AssertRefused(tensors => tensors["fc2.bias"] = ones(1), "'fc2.bias' has no place");

    [TestMethod]
    public void OtherShape_IsNamed() => AssertRefused(tensors => tensors["fc.bias"] = ones(2, 5), "'fc.bias' should be Float32 [10], but it is Float32 [2, 5]");

    [TestMethod]
    public void OtherType_IsNamed() =>
        AssertRefused(tensors => tensors["fc.bias"] = ones(10, dtype: ScalarType.Float64), "'fc.bias' should be Float32 [10], but it is Float64 [10]");

    [TestMethod]
    public void AllMismatches_AreReportedAtOnce()
    {
        AssertRefused(tensors => tensors.Clear(), "and 4 more");
        AssertRefused(tensors => { tensors.Remove("fc.bias"); tensors["x"] = ones(1); }, "'fc.bias'", "'x'");
    }

    [TestMethod]
    public void WeightsOfAnotherNetwork_AreRefusedByUpdateAndRestore()
    {
        using var module = Definition.CreateModule(new(1));
        using var other = NetworkCases.All["mlp"].CreateModule(new(1));
        using var copy = ModuleWeights.Copy(module);
        Assert.ThrowsExactly<InvalidDataException>(() => copy.Restore(other));
        Assert.ThrowsExactly<InvalidDataException>(() => copy.Update(other));
    }

    private static void AssertRefused(Action<Dictionary<string, Tensor>> change, params string[] parts)
    {
        using var scope = NewDisposeScope();
        using var module = Definition.CreateModule(new(1));
        using var donor = Definition.CreateModule(new(2));
        string before = TestTensors.Fingerprint(module);
        var tensors = ModuleWeights.Named(donor).ToDictionary();
        change(tensors);
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => ModuleWeights.Load(module, tensors));
        foreach (string part in parts) Assert.Contains(part, exception.Message);
        Assert.AreEqual(before, TestTensors.Fingerprint(module));
    }

    private static void Spoil(nn.Module module)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (_, tensor) in ModuleWeights.Named(module)) tensor.fill_(3);
    }
}
