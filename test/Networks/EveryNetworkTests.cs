using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class EveryNetworkTests
{
    public static IEnumerable<object[]> Names => NetworkCases.Names;

    [TestMethod, DynamicData(nameof(Names))]
    public void IsValid(string name) => Assert.IsEmpty(NetworkCases.All[name].GetErrors());

    [TestMethod, DynamicData(nameof(Names))]
    public void JsonRoundTrip_GivesAnEqualDefinition(string name)
    {
        var definition = NetworkCases.All[name];
        var read = NetworkDefinition.FromJson(definition.ToJson());
        Assert.AreEqual(definition, read);
        Assert.AreEqual(definition.GetHashCode(), read.GetHashCode());
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void ParameterCount_EqualsTheModules(string name)
    {
        var definition = NetworkCases.All[name];
        using var module = definition.CreateModule(new(1));
        Assert.AreEqual(module.parameters().Sum(parameter => parameter.numel()), definition.ParameterCount);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Forward_MapsRowsToLogits(string name)
    {
        var definition = NetworkCases.All[name];
        using var scope = NewDisposeScope();
        using var module = definition.CreateModule(new(1));
        var logits = module.call(TestTensors.Batch(definition, 3));
        CollectionAssert.AreEqual(new long[] { 3, definition.Outputs!.Value }, logits.shape);
        Assert.IsTrue(logits.isfinite().all().item<bool>());
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Forward_OfShapedExamples_EqualsThatOfRows(string name)
    {
        var definition = NetworkCases.All[name];
        using var scope = NewDisposeScope();
        using var module = definition.CreateModule(new(1));
        ModuleMode.Set(module, training: false);
        var rows = TestTensors.Batch(definition, 2);
        var shaped = rows.view([2, .. definition.InputShape!]);
        CollectionAssert.AreEqual(module.call(rows).Doubles(), module.call(shaped).Doubles());
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Forward_OfAnotherShape_Throws(string name)
    {
        var definition = NetworkCases.All[name];
        using var scope = NewDisposeScope();
        using var module = definition.CreateModule(new(1));
        var exception = Assert.ThrowsExactly<ArgumentException>(() => module.call(TestTensors.Uniform(1, 2, 11)));
        Assert.Contains("[2, 11]", exception.Message);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Gradients_ReachEveryParameter(string name)
    {
        var definition = NetworkCases.All[name];
        using var scope = NewDisposeScope();
        using var module = definition.CreateModule(new(1));
        var loss = module.call(TestTensors.Batch(definition, 4)).square().sum();
        Tensor[] parameters = [.. module.parameters()];
        var gradients = autograd.grad([loss], parameters);
        Assert.HasCount(parameters.Length, gradients);
        Assert.IsTrue(gradients.All(gradient => gradient.abs().sum().item<float>() > 0));
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void SameSeed_GivesTheSameBits_AndAnotherSeedOthers(string name)
    {
        using var first = NetworkCases.All[name].CreateModule(new(7));
        using var second = NetworkCases.All[name].CreateModule(new(7));
        using var other = NetworkCases.All[name].CreateModule(new(8));
        Assert.AreEqual(TestTensors.Fingerprint(first), TestTensors.Fingerprint(second));
        Assert.AreNotEqual(TestTensors.Fingerprint(first), TestTensors.Fingerprint(other));
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void EvaluationForward_LeavesOneTensorBehind(string name)
    {
        var definition = NetworkCases.All[name];
        using var module = definition.CreateModule(new(1));
        ModuleMode.Set(module, training: false);
        using var batch = TestTensors.Batch(definition, 2);
        using var guard = no_grad();
        long before = LiveTensors.Count();
        using var logits = module.call(batch);
        LiveTensors.AssertNoMoreThan(before + 1);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Dispose_FreesEveryTensor(string name)
    {
        var module = NetworkCases.All[name].CreateModule(new(1));
        Tensor[] tensors = [.. ModuleWeights.Named(module).Select(entry => entry.Value)];
        Assert.IsNotEmpty(tensors);
        module.Dispose();
        Assert.IsTrue(tensors.All(tensor => tensor.IsInvalid));
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void CreatedInsideAScope_OutlivesIt(string name)
    {
        nn.Module<Tensor, Tensor> module;
        using (NewDisposeScope()) module = NetworkCases.All[name].CreateModule(new(1));
        using (module) Assert.IsTrue(ModuleWeights.Named(module).All(entry => !entry.Value.IsInvalid));
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void InFloat64_GivesNearlyTheSameLogits(string name)
    {
        var definition = NetworkCases.All[name];
        using var scope = NewDisposeScope();
        using var module = definition.CreateModule(new(1));
        ModuleMode.Set(module, training: false);
        var batch = TestTensors.Batch(definition, 2);
        double[] single = module.call(batch).Doubles();
        module.to(ScalarType.Float64);
        double[] twice = module.call(batch.to(ScalarType.Float64)).Doubles();
        foreach (var (expected, actual) in twice.Zip(single)) Assert.AreEqual(expected, actual, 1e-4 + 1e-3 * Math.Abs(expected));
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void EvaluationForward_FromSeveralThreads_Agrees(string name)
    {
        var definition = NetworkCases.All[name];
        using var module = definition.CreateModule(new(1));
        ModuleMode.Set(module, training: false);
        double[] Logits()
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            return module.call(TestTensors.Batch(definition, 2)).Doubles();
        }

        double[] expected = Logits();
        var results = new double[6][];
        Parallel.For(0, results.Length, i => results[i] = Logits());
        // Not bit for bit: a matrix product may round differently by the alignment of its operands.
        foreach (var (value, actual) in results.SelectMany(result => expected.Zip(result))) Assert.AreEqual(value, actual, 1e-6 + 1e-5 * Math.Abs(value));
    }
}
