using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Every option of the objective, and its errors.</summary>
[TestClass]
public sealed class CrossEntropyObjectiveTests
{
    private static Tensor Logits() => tensor(new[] { 1.0, -0.5, 2, 0.3, 0.1, -1 }, [2, 3]);

    private static TensorBatch Batch(Tensor? weights = null) => new(zeros([2, 4]), tensor(new long[] { 0, 1 }), weights, new long[] { 0, 1 });

    private static double Loss(CrossEntropyObjective objective, Tensor? weights = null)
    {
        using var scope = NewDisposeScope();
        return objective.Loss(Logits(), Batch(weights)).ToDouble();
    }

    [TestMethod]
    public void LabelSmoothing_IsUsed()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(CrossEntropy.Mean(Logits(), Batch().Labels, 0.3).ToDouble(), Loss(new(labelSmoothing: 0.3)), 1e-12);
        Assert.AreNotEqual(Loss(new()), Loss(new(labelSmoothing: 0.3)));
    }

    [TestMethod]
    public void ClassWeights_AreUsed()
    {
        using var scope = NewDisposeScope();
        double expected = CrossEntropy.Mean(Logits(), Batch().Labels, 0, tensor(new[] { 1.0, 5, 2 })).ToDouble();
        Assert.AreEqual(expected, Loss(new(classWeights: [1, 5, 2])), 1e-12);
        Assert.AreNotEqual(Loss(new()), Loss(new(classWeights: [1, 5, 2])));
    }

    [TestMethod]
    public void ExampleWeights_OfTheBatch_AreUsed()
    {
        using var scope = NewDisposeScope();
        double first = CrossEntropy.PerExample(Logits(), Batch().Labels)[0].ToDouble();
        Assert.AreEqual(first, Loss(new(), tensor(new[] { 2.0, 0 })), 1e-12);
    }

    [TestMethod]
    public void Loss_OtherNumberOfClassWeights_NamesBothNumbers()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Loss(new(classWeights: [1, 2])));
        Assert.AreEqual("ClassWeights: expected one weight for each of the 3 classes, got 2", error.Message);
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void Constructor_SmoothingOutOfRange_Throws(double smoothing)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new CrossEntropyObjective(smoothing));
        StringAssert.StartsWith(error.Message, "labelSmoothing: expected 0 up to but not including 1");
    }

    [TestMethod]
    [DataRow(new[] { 1.0, -1 })]
    [DataRow(new[] { 0.0, 0 })]
    [DataRow(new[] { 1, double.PositiveInfinity })]
    public void Constructor_ClassWeightsOutOfRange_Throws(double[] weights)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new CrossEntropyObjective(classWeights: weights));
        StringAssert.StartsWith(error.Message, "classWeights: expected finite numbers of at least 0 with one above 0");
    }

    [TestMethod]
    public void ClassWeights_ChangedByTheCallerAfterwards_StayAsGiven()
    {
        double[] weights = [1, 5, 2];
        var objective = new CrossEntropyObjective(classWeights: weights);
        weights[1] = 1;
        Assert.AreEqual(5, objective.ClassWeights![1]);
    }
}
