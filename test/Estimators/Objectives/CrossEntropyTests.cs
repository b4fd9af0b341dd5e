using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Mathematical properties of the cross-entropy.</summary>
[TestClass]
public sealed class CrossEntropyTests
{
    private static readonly double[] Weights = [0.5, 2, 1];

    private static Tensor Logits() => tensor(new[] { 1.0, -0.5, 2, 0.3, 0.1, -1, 2, 2, -3, 0, 1, 0.5 }, [4, 3]);

    private static Tensor Labels() => tensor(new long[] { 0, 2, 1, 1 });

    [TestMethod]
    public void Mean_WithoutOptions_IsTheMeanNegativeLogProbability()
    {
        using var scope = NewDisposeScope();
        double[] logits = ParameterSet.Read(Logits());
        long[] labels = [0, 2, 1, 1];
        double expected = labels.Select((label, i) => Math.Log(logits[(3 * i)..(3 * i + 3)].Sum(Math.Exp)) - logits[3 * i + label]).Average();
        Assert.AreEqual(expected, CrossEntropy.Mean(Logits(), Labels()).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Mean_EqualWeights_IsThePlainMean()
    {
        using var scope = NewDisposeScope();
        double plain = CrossEntropy.Mean(Logits(), Labels(), 0.1).ToDouble();
        Assert.AreEqual(plain, CrossEntropy.Mean(Logits(), Labels(), 0.1, full([3], 7, float64)).ToDouble(), 1e-12);
        Assert.AreEqual(plain, CrossEntropy.Mean(Logits(), Labels(), 0.1, null, full([4], 0.2, float64)).ToDouble(), 1e-12);
        Assert.AreEqual(plain, CrossEntropy.Mean(Logits(), Labels(), 0.1, full([3], 7, float64), full([4], 0.2, float64)).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Mean_AllWeightsMultiplied_StaysTheSame()
    {
        using var scope = NewDisposeScope();
        Tensor weights = tensor(Weights), examples = tensor(new[] { 1.0, 3, 0, 0.5 });
        double once = CrossEntropy.Mean(Logits(), Labels(), 0.2, weights, examples).ToDouble();
        Assert.AreEqual(once, CrossEntropy.Mean(Logits(), Labels(), 0.2, weights * 10, examples * 0.01).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Mean_WholeExampleWeights_AreRepetitions()
    {
        using var scope = NewDisposeScope();
        Tensor rows = tensor(new long[] { 0, 1, 1, 3, 3, 3 });
        double weighted = CrossEntropy.Mean(Logits(), Labels(), 0.1, tensor(Weights), tensor(new[] { 1.0, 2, 0, 3 })).ToDouble();
        double repeated = CrossEntropy.Mean(Logits().index_select(0, rows), Labels().index_select(0, rows), 0.1, tensor(Weights)).ToDouble();
        Assert.AreEqual(repeated, weighted, 1e-12);
    }

    [TestMethod]
    public void Mean_ClassWeightZero_IgnoresTheClass()
    {
        using var scope = NewDisposeScope();
        Tensor rows = tensor(new long[] { 0, 1 });
        double without = CrossEntropy.Mean(Logits().index_select(0, rows), Labels().index_select(0, rows)).ToDouble();
        Assert.AreEqual(without, CrossEntropy.Mean(Logits(), Labels(), 0, tensor(new[] { 1.0, 0, 1 })).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Mean_AllWeightsZero_HasLossAndGradientZero()
    {
        using var scope = NewDisposeScope();
        Tensor logits = Logits().to(float32).requires_grad_();
        Tensor loss = CrossEntropy.Mean(logits, Labels(), 0.1, null, zeros([4]));
        Assert.AreEqual(0, loss.ToDouble());
        Assert.AreEqual(0, autograd.grad([loss], [logits])[0].abs().sum().ToDouble());
    }

    [TestMethod]
    public void PerExample_Smoothing_MixesWithTheMeanOverAllClasses()
    {
        using var scope = NewDisposeScope();
        Tensor plain = CrossEntropy.PerExample(Logits(), Labels()), uniform = -Logits().log_softmax(1).mean([1]);
        ParameterSet.AssertClose(ParameterSet.Read(plain * 0.7 + uniform * 0.3), ParameterSet.Read(CrossEntropy.PerExample(Logits(), Labels(), 0.3)));
    }

    [TestMethod]
    public void SoftTargets_OneHot_IsTheLossOfTheLabels()
    {
        using var scope = NewDisposeScope();
        Tensor oneHot = tensor(new double[] { 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0 }, [4, 3]);
        Assert.AreEqual(CrossEntropy.Mean(Logits(), Labels()).ToDouble(), CrossEntropy.SoftTargets(Logits(), oneHot).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void SoftTargets_ClassWeights_ScaleTheLoss()
    {
        using var scope = NewDisposeScope();
        Tensor targets = Logits().softmax(1);
        double plain = CrossEntropy.SoftTargets(Logits(), targets).ToDouble();
        Assert.AreEqual(3 * plain, CrossEntropy.SoftTargets(Logits(), targets, full([3], 3, float64)).ToDouble(), 1e-12);
    }
}
