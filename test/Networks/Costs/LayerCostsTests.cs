using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class LayerCostsTests
{
    [TestMethod]
    public void SmallConvNet_HasTheCountedOperations()
    {
        using var module = NetworkCases.All["small conv net"].CreateModule(new(1));
        var costs = LayerCosts.Measure(module, [1, 28, 28]);
        CollectionAssert.AreEqual(new[] { "conv1.weight", "conv2.weight", "fc.weight" }, costs.Select(cost => cost.Name).ToArray());
        CollectionAssert.AreEqual(new long[] { 28 * 28 * 4 * 9, 14 * 14 * 8 * 4 * 9, 10 * 392 }, costs.Select(cost => cost.Operations).ToArray());
        CollectionAssert.AreEqual(new long[] { 8, 4, 3, 3 }, costs[1].Shape.ToArray());
    }

    [TestMethod]
    public void EveryMaskableWeight_OfEveryNetwork_HasItsCost()
    {
        foreach (var definition in NetworkCases.All.Values)
        {
            using var module = definition.CreateModule(new(1));
            var costs = LayerCosts.Measure(module, definition.InputShape!);
            CollectionAssert.AreEqual(MaskableWeights.Of(module).Select(weight => weight.Name).ToArray(), costs.Select(cost => cost.Name).ToArray());
            Assert.IsTrue(costs.All(cost => cost.Operations > 0), definition.DisplayName);
        }
    }

    [TestMethod]
    public void GroupedConvolution_CostsItsGroupsOnly()
    {
        using var module = nn.Conv2d(4, 8, 3, 1, 1, groups: 4);
        Assert.AreEqual(5 * 5 * 8 * 9, LayerCosts.Measure(module, [4, 5, 5]).Single().Operations);
    }

    [TestMethod]
    public void LayerCalledTwice_CostsTwice()
    {
        using var shared = nn.Linear(6, 6);
        using var module = nn.Sequential(shared, shared);
        Assert.AreEqual(2 * 36, LayerCosts.Measure(module, [6]).Single().Operations);
    }

    [TestMethod]
    public void LinearOnSequences_CostsEveryPosition()
    {
        using var module = nn.Linear(6, 5);
        Assert.AreEqual(7 * 30, LayerCosts.Measure(module, [7, 6]).Single().Operations);
    }

    [TestMethod]
    public void UncalledLayer_CostsNothing()
    {
        using var module = new WithUnusedLayer();
        CollectionAssert.AreEqual(new long[] { 12, 0 }, LayerCosts.Measure(module, [3]).Select(cost => cost.Operations).ToArray());
    }

    [TestMethod]
    public void Measuring_LeavesWeightsStatisticsAndModes()
    {
        using var module = NetworkCases.All["resnet-8"].CreateModule(new(1));
        var children = module.modules().ToArray();
        children[1].eval();
        string before = TestTensors.Fingerprint(module);
        bool[] modes = [.. children.Select(child => child.training)];
        LayerCosts.Measure(module, [1, 28, 28]);
        Assert.AreEqual(before, TestTensors.Fingerprint(module));
        CollectionAssert.AreEqual(modes, children.Select(child => child.training).ToArray());
    }

    [TestMethod]
    public void MeasuringTwice_GivesTheSame()
    {
        using var module = NetworkCases.All["resnet-8"].CreateModule(new(1));
        var first = LayerCosts.Measure(module, [1, 28, 28]).Select(cost => cost.Operations).ToArray();
        CollectionAssert.AreEqual(first, LayerCosts.Measure(module, [1, 28, 28]).Select(cost => cost.Operations).ToArray());
    }

    [TestMethod]
    public void Float64Module_IsMeasured()
    {
        using var module = nn.Linear(6, 5);
        module.to(ScalarType.Float64);
        Assert.AreEqual(30, LayerCosts.Measure(module, [6]).Single().Operations);
    }

    private sealed class WithUnusedLayer : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _used = nn.Linear(3, 4);

        public WithUnusedLayer() : base("unused")
        {
            register_module("used", _used);
            register_module("unused", nn.Linear(3, 4));
        }

        public override Tensor forward(Tensor input) => _used.call(input);

        protected override void RegisterComponents()
        {
        }
    }
}
