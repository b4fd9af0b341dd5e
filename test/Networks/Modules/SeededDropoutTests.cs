using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class SeededDropoutTests
{
    private static readonly RandomStreams Streams = new(5);

    [TestMethod]
    public void Training_DropsTheShareAndScalesTheRest()
    {
        using var scope = NewDisposeScope();
        using var dropout = new SeededDropout(0.25, 0, Streams);
        double[] values = dropout.call(ones(40_000)).Doubles();
        Assert.IsTrue(values.All(value => value == 0 || Math.Abs(value - 4.0 / 3) < 1e-6));
        Assert.AreEqual(0.25, values.Count(value => value == 0) / 40_000.0, 0.01);
    }

    [TestMethod]
    public void Evaluation_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var dropout = new SeededDropout(0.9, 0, Streams);
        dropout.eval();
        var input = TestTensors.Uniform(1, 100);
        CollectionAssert.AreEqual(input.Floats(), dropout.call(input).Floats());
    }

    [TestMethod]
    public void SameStep_DrawsTheSameValues_AndAnotherStepOthers()
    {
        float[] step7 = Draw(dropout => dropout.Seed(Streams, 7));
        CollectionAssert.AreEqual(step7, Draw(dropout => dropout.Seed(Streams, 7)));
        CollectionAssert.AreNotEqual(step7, Draw(dropout => dropout.Seed(Streams, 8)));
    }

    [TestMethod]
    public void Seed_AfterUse_RestartsTheGenerator()
    {
        using var scope = NewDisposeScope();
        using var dropout = new SeededDropout(0.5, 0, Streams);
        float[] first = dropout.call(ones(200)).Floats(), second = dropout.call(ones(200)).Floats();
        dropout.Seed(Streams, 0);
        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreEqual(first, dropout.call(ones(200)).Floats());
    }

    [TestMethod]
    public void LayersOfOtherNumbers_DrawOtherValues() =>
        CollectionAssert.AreNotEqual(Draw(_ => { }, number: 0), Draw(_ => { }, number: 1));

    [TestMethod]
    public void GlobalGenerator_HasNoInfluence_AndIsNotUsed()
    {
        float[] expected = Draw(_ => { });
        using var before = get_rng_state();
        float[] actual = Draw(_ => { });
        using var after = get_rng_state();
        CollectionAssert.AreEqual(expected, actual);
        CollectionAssert.AreEqual(before.bytes.ToArray(), after.bytes.ToArray());
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void ProbabilityOutOfRange_Throws(double probability) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SeededDropout(probability, 0, Streams));

    [TestMethod]
    [DataRow("mlp with dropout", 2)]
    [DataRow("vgg-19 with dropout", 1)]
    [DataRow("wrn-16-1 with dropout", 6)]
    [DataRow("mlp", 0)]
    public void Networks_HaveTheirDropoutLayers(string name, int count)
    {
        using var module = NetworkCases.All[name].CreateModule(Streams);
        Assert.HasCount(count, ModuleMode.SeededModules(module));
    }

    [TestMethod]
    [DataRow("mlp with dropout")]
    [DataRow("vgg-19 with dropout")]
    [DataRow("wrn-16-1 with dropout")]
    public void SeededNetwork_RepeatsAStep(string name)
    {
        using var scope = NewDisposeScope();
        var definition = NetworkCases.All[name];
        using var module = definition.CreateModule(Streams);
        var seeded = ModuleMode.SeededModules(module);
        double[] Step(long step)
        {
            foreach (var layer in seeded) layer.Seed(Streams, step);
            return module.call(TestTensors.Batch(definition, 4)).Doubles();
        }

        double[] first = Step(3);
        CollectionAssert.AreNotEqual(first, Step(4));
        CollectionAssert.AreEqual(first, Step(3));
    }

    private static float[] Draw(Action<SeededDropout> prepare, int number = 0)
    {
        using var scope = NewDisposeScope();
        using var dropout = new SeededDropout(0.5, number, Streams);
        prepare(dropout);
        return dropout.call(ones(200)).Floats();
    }
}
