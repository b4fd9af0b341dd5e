using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Properties that every optimiser has.</summary>
[TestClass]
public sealed class OptimizerTests
{
    private static IEnumerable<object[]> All =>
    [
        [Optimizers.Sgd(0.1, momentum: 0)], [Optimizers.Sgd(0.1, weightDecay: 0.01)], [Optimizers.Sgd(0.1, weightDecay: 0.01, nesterov: true)],
        [Optimizers.Sgd(0.1, nesterov: true)], [Optimizers.Sgd() with { Dampening = 0.3 }], [Optimizers.Adam(0.1)], [Optimizers.Adam(0.1, 0.02)],
        [Optimizers.AdamW(0.1)],
    ];

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Step_FollowsThePublishedRule(OptimizerDefinition definition) =>
        ParameterSet.AssertClose(ReferenceRule.Run(definition, 7), ParameterSet.Run(definition, 7));

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Step_LeavesTheGradientsUnchanged(OptimizerDefinition definition)
    {
        using var parameters = new ParameterSet();
        using NetworkOptimizer optimizer = definition.Create(parameters.Parameters);
        using Tensor weight = ones([2, 2], float64), bias = ones([2], float64);
        using (no_grad())
        {
            for (int step = 0; step < 3; step++) optimizer.Step([weight, bias], 0.1);
        }

        ParameterSet.AssertClose([1, 1, 1, 1], ParameterSet.Read(weight), 0);
        ParameterSet.AssertClose([1, 1], ParameterSet.Read(bias), 0);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Step_AfterRestore_ContinuesAsIfUninterrupted(OptimizerDefinition definition)
    {
        using var parameters = new ParameterSet();
        using NetworkOptimizer first = definition.Create(parameters.Parameters), second = definition.Create(parameters.Parameters);
        for (int step = 0; step < 3; step++) ParameterSet.Step(first, step);
        second.Restore(first.Steps, first.State);
        first.Reset();
        for (int step = 3; step < 6; step++) ParameterSet.Step(second, step);
        ParameterSet.AssertClose(ParameterSet.Run(definition with { LearningRate = 0.1 }, 6), parameters.Values, 0);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Step_AfterReset_IsAFirstStep(OptimizerDefinition definition)
    {
        using ParameterSet used = new(), fresh = new();
        using NetworkOptimizer optimizer = definition.Create(used.Parameters), other = definition.Create(fresh.Parameters);
        ParameterSet.Step(optimizer, 0, rate: 0);
        optimizer.Reset();
        Assert.AreEqual(0, optimizer.Steps);
        ParameterSet.Step(optimizer, 1);
        ParameterSet.Step(other, 1);
        ParameterSet.AssertClose(fresh.Values, used.Values, 0);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void State_HasTheShapeOfItsParameterAndOutlivesTheScope(OptimizerDefinition definition)
    {
        using var parameters = new ParameterSet();
        using NetworkOptimizer optimizer = definition.Create(parameters.Parameters);
        foreach (string name in optimizer.StateNames) Assert.IsNull(optimizer.State(name, 0));
        ParameterSet.Step(optimizer, 0);
        foreach (string name in optimizer.StateNames)
        {
            CollectionAssert.AreEqual(new long[] { 2, 2 }, optimizer.State(name, 0)!.shape);
            CollectionAssert.AreEqual(new long[] { 2 }, optimizer.State(name, 1)!.shape);
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void State_ThatIsMasked_StaysMaskedInTheNextStep(OptimizerDefinition definition)
    {
        using ParameterSet masked = new(), dense = new();
        using NetworkOptimizer optimizer = definition.Create(masked.Parameters), other = definition.Create(dense.Parameters);
        ParameterSet.Step(optimizer, 0, rate: 0);
        ParameterSet.Step(other, 0, rate: 0);
        foreach (string name in optimizer.StateNames) optimizer.State(name, 0)!.zero_();
        ParameterSet.Step(optimizer, 1);
        ParameterSet.Step(other, 1);
        if (optimizer.StateNames.Count > 0) Assert.AreNotEqual(dense.Values[0], masked.Values[0]);
        Assert.AreEqual(dense.Values[4], masked.Values[4]);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Dispose_FreesEveryTensor(OptimizerDefinition definition)
    {
        using var parameters = new ParameterSet();
        long before = LiveTensors.Count();
        NetworkOptimizer optimizer = definition.Create(parameters.Parameters);
        for (int step = 0; step < 3; step++) ParameterSet.Step(optimizer, step);
        optimizer.Dispose();
        optimizer.Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void State_UnknownName_ListsTheNames()
    {
        using var parameters = new ParameterSet();
        using NetworkOptimizer optimizer = Optimizers.Adam().Create(parameters.Parameters);
        var error = Assert.ThrowsExactly<ArgumentException>(() => optimizer.State("momentum", 0));
        StringAssert.Contains(error.Message, "mean, variance");
    }

    [TestMethod]
    public void Restore_StateOfAnotherShape_NamesTheParameterAndBothShapes()
    {
        using var parameters = new ParameterSet();
        using NetworkOptimizer optimizer = Optimizers.Sgd().Create(parameters.Parameters);
        using Tensor saved = zeros([3], float64);
        var error = Assert.ThrowsExactly<ArgumentException>(() => optimizer.Restore(1, (_, _) => saved));
        StringAssert.Contains(error.Message, "'layer.weight' has the shape [3]");
        StringAssert.Contains(error.Message, "[2, 2]");
    }
}
