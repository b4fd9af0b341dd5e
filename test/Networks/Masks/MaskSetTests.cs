using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class MaskSetTests
{
    private static readonly NetworkDefinition Definition = NetworkCases.All["small conv net"];
    private static readonly string[] Names = ["conv1.weight", "conv2.weight", "fc.weight"];

    [TestMethod]
    public void MaskableWeights_AreThoseOfRank2And4_InOrder()
    {
        using var module = Definition.CreateModule(new(1));
        CollectionAssert.AreEqual(Names, MaskableWeights.Of(module).Select(weight => weight.Name).ToArray());
    }

    [TestMethod]
    public void Dense_KeepsEverything()
    {
        using var module = Definition.CreateModule(new(1));
        using var masks = MaskSet.Dense(module);
        string before = TestTensors.Fingerprint(module);
        masks.ApplyTo(module);
        Assert.AreEqual(before, TestTensors.Fingerprint(module));
        CollectionAssert.AreEqual(Names, masks.Names.ToArray());
        Assert.AreEqual(masks.Total, masks.NonZero);
        Assert.AreEqual(MaskableWeights.Of(module).Sum(weight => weight.Parameter.numel()), masks.Total);
    }

    [TestMethod]
    public void Masks_HaveTypeAndDeviceOfTheWeights()
    {
        using var module = Definition.CreateModule(new(1));
        module.to(ScalarType.Float64);
        using var masks = MaskSet.Dense(module);
        Assert.IsTrue(masks.Names.All(name => masks[name].dtype == ScalarType.Float64 && !masks[name].requires_grad));
    }

    [TestMethod]
    public void Counts_AreThoseOfTheMasks()
    {
        using var module = Definition.CreateModule(new(1));
        using var masks = HalfOf(module, "conv1.weight");
        Assert.AreEqual(18, masks.NonZeroOf("conv1.weight"));
        Assert.AreEqual(0.5, masks.DensityOf("conv1.weight"));
        Assert.AreEqual(masks.Total - 18, masks.NonZero);
        Assert.AreEqual((double)masks.NonZero / masks.Total, masks.Density);
    }

    [TestMethod]
    public void ApplyTo_ZeroesMaskedWeightsOnly()
    {
        using var scope = NewDisposeScope();
        using var module = Definition.CreateModule(new(1));
        using var masks = HalfOf(module, "conv1.weight");
        var before = module.get_parameter("conv1.weight")!.detach().clone();
        masks.ApplyTo(module);
        CollectionAssert.AreEqual(before.mul(masks["conv1.weight"]).Doubles(), module.get_parameter("conv1.weight")!.Doubles());
        Assert.AreEqual(18, module.get_parameter("conv1.weight")!.count_nonzero().item<long>());
    }

    [TestMethod]
    public void ApplyTo_KeepsParametersTrainableLeaves_AndLeavesNoTensor()
    {
        using var module = Definition.CreateModule(new(1));
        using var masks = HalfOf(module, "fc.weight");
        var weights = MaskableWeights.Of(module);
        long before = LiveTensors.Count();
        masks.ApplyTo(weights);
        LiveTensors.AssertNoMoreThan(before);
        Assert.IsTrue(weights.All(weight => weight.Parameter is { requires_grad: true, is_leaf: true }));
    }

    [TestMethod]
    public void Clone_IsIndependent_AndCopyFromTakesItsMasks()
    {
        using var module = Definition.CreateModule(new(1));
        using var masks = MaskSet.Dense(module);
        using var clone = masks.Clone();
        using (NewDisposeScope()) masks["fc.weight"].zero_();
        Assert.AreEqual(clone.Total, clone.NonZero);
        clone.CopyFrom(masks);
        Assert.AreEqual(masks.NonZero, clone.NonZero);
        Assert.AreEqual(0, clone.NonZeroOf("fc.weight"));
    }

    [TestMethod]
    public void CopyFrom_AnotherNetworksMasks_IsRefused()
    {
        using var module = Definition.CreateModule(new(1));
        using var other = NetworkCases.All["mlp"].CreateModule(new(1));
        using var masks = MaskSet.Dense(module);
        using var others = MaskSet.Dense(other);
        Assert.ThrowsExactly<ArgumentException>(() => masks.CopyFrom(others));
    }

    [TestMethod]
    public void Bytes_SurviveAFile()
    {
        using var scope = NewDisposeScope();
        using var module = Definition.CreateModule(new(1));
        using var masks = HalfOf(module, "conv2.weight");
        using var stream = new MemoryStream();
        WeightFile.Write(stream, masks.ToBytes("mask."));
        stream.Position = 0;
        using var file = WeightFile.Read(stream);
        Assert.IsTrue(file.Tensors.Values.All(tensor => tensor.dtype == ScalarType.Byte));
        using var read = MaskSet.FromTensors(module, file.Tensors.ToDictionary(entry => entry.Key["mask.".Length..], entry => entry.Value));
        foreach (string name in masks.Names) CollectionAssert.AreEqual(masks[name].Doubles(), read[name].Doubles());
    }

    [TestMethod]
    public void FromTensors_CopiesThem()
    {
        using var scope = NewDisposeScope();
        using var module = Definition.CreateModule(new(1));
        var tensors = MaskableWeights.Of(module).ToDictionary(weight => weight.Name, weight => ones_like(weight.Parameter, requires_grad: false));
        using var masks = MaskSet.FromTensors(module, tensors);
        foreach (var tensor in tensors.Values) tensor.zero_();
        Assert.AreEqual(masks.Total, masks.NonZero);
    }

    [TestMethod]
    [DataRow("missing", "'fc.weight' is missing")]
    [DataRow("shape", "'fc.weight' should have the shape [10, 392]")]
    [DataRow("values", "'fc.weight' holds values other than 0 and 1")]
    [DataRow("further", "'x' is no maskable weight")]
    public void FromTensors_RefusesWhatDoesNotFit(string fault, string part)
    {
        using var scope = NewDisposeScope();
        using var module = Definition.CreateModule(new(1));
        var tensors = MaskableWeights.Of(module).ToDictionary(weight => weight.Name, weight => ones(weight.Parameter.shape));
        if (fault == "missing") tensors.Remove("fc.weight");
        if (fault == "shape") tensors["fc.weight"] = ones(3);
        if (fault == "values") tensors["fc.weight"] = full(10, 392, 0.5);
        if (fault == "further") tensors["x"] = ones(3);
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => MaskSet.FromTensors(module, tensors));
        Assert.Contains(part, exception.Message);
    }

    [TestMethod]
    public void UnknownName_ListsTheKnownOnes()
    {
        using var module = Definition.CreateModule(new(1));
        using var masks = MaskSet.Dense(module);
        var exception = Assert.ThrowsExactly<KeyNotFoundException>(() => masks["fc.bias"]);
        Assert.Contains("conv1.weight, conv2.weight, fc.weight", exception.Message);
    }

    [TestMethod]
    public void Dispose_FreesTheMasks()
    {
        using var module = Definition.CreateModule(new(1));
        long before = LiveTensors.Count();
        MaskSet masks, clone;
        using (NewDisposeScope())
        {
            masks = MaskSet.Dense(module);
            clone = masks.Clone();
        }

        Assert.IsFalse(masks["fc.weight"].IsInvalid);
        Assert.IsFalse(clone["fc.weight"].IsInvalid);
        masks.Dispose();
        masks.Dispose();
        clone.Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    private static MaskSet HalfOf(nn.Module module, string name)
    {
        using var scope = NewDisposeScope();
        var masks = MaskSet.Dense(module);
        masks[name].view(-1).narrow(0, 0, masks[name].numel() / 2).zero_();
        return masks;
    }
}
