using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static Sparse.ML.Evaluation.Tests.RobustnessRows;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Every rule with a network that shows its sign, and all rules with one that shows none.</summary>
[TestClass]
[DoNotParallelize]
public class RobustnessRuleTests
{
    private const int Features = 100;

    private static readonly float[,] Rows = Constant(40, Features, 0.5f);

    [TestMethod]
    public void SmoothNetwork_ShowsNoSignAndIsCheckedForAll()
    {
        RobustnessOptions options = new() { Attacks = [Attacks.Fgsm(0.05), Attacks.Pgd(0.05), Attacks.Square(0.05, 50)] };
        options.Epsilons = [0.02, 0.2];
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Smooth), Spread(), options);
        Assert.IsEmpty(metrics.Warnings, string.Join(" | ", metrics.Warnings));
        CollectionAssert.AreEqual(Enum.GetValues<RobustnessRule>(), metrics.CheckedRules.ToArray());
        Assert.IsTrue(metrics.WorstCaseAccuracy is > 0 and < 1);
    }

    [TestMethod]
    public void SquareStrongerThanGradients_IsWarnedOf()
    {
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Stairs), Rows, Options(Attacks.Pgd(0.1), Attacks.Square(0.1, 200)));
        StringAssert.Contains(Only(metrics, RobustnessRule.BlackBoxStrongerThanWhiteBox), "40 row(s)");
    }

    [TestMethod]
    public void SquareWithinAutoAttack_IsComparedToo()
    {
        AutoAttack ensemble = new() { Epsilon = 0.1, Attacks = [Attacks.AutoPgdCrossEntropy(0, 3), Attacks.Square(0, 200)] };
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Stairs), Rows, Options(ensemble));
        Only(metrics, RobustnessRule.BlackBoxStrongerThanWhiteBox);
    }

    [TestMethod]
    public void SquareAtAnotherEpsilon_IsNotCompared()
    {
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Stairs), Rows, Options(Attacks.Pgd(0.1), Attacks.Square(0.11, 200)));
        Assert.IsFalse(metrics.CheckedRules.Contains(RobustnessRule.BlackBoxStrongerThanWhiteBox));
    }

    [TestMethod]
    public void OneStepStrongerThanManySteps_IsWarnedOf()
    {
        // One step of 0.04 lands in the band of errors, four of 0.004 do not reach it.
        GradientAttack weak = Attacks.Pgd(0.04, 4, stepSize: 0.004);
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Band), Rows, Options(Attacks.Fgsm(0.04), weak));
        StringAssert.Contains(Only(metrics, RobustnessRule.OneStepStrongerThanIterative), "FGSM broke 40 row(s)");
    }

    [TestMethod]
    public void OneStepAgainstATargetedAttack_IsNotCompared()
    {
        GradientAttack targeted = Attacks.Pgd(0.04, 4, stepSize: 0.004) with { Target = TargetClass.LeastLikely };
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Band), Rows, Options(Attacks.Fgsm(0.04), targeted));
        Assert.IsEmpty(metrics.Warnings);
    }

    [TestMethod]
    public void AccuracyThatRisesWithEpsilon_IsWarnedOf()
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.04, 4, stepSize: 0.01));
        options.Epsilons = [0.15];
        string message = Only(Run(FunctionNetwork.OfMargin(Band), Rows, options), RobustnessRule.LargerEpsilonDoesNotHelp);
        StringAssert.Contains(message, "0.0 % at epsilon 0.04, 100.0 % at 0.15");
    }

    [TestMethod]
    public void AccuracyThatStaysAtTwiceTheEpsilon_IsWarnedOf()
    {
        // A quarter of the rows is broken by any change, the others by none.
        FunctionNetwork network = FunctionNetwork.OfMargin(input =>
        {
            Tensor mean = input.mean([1L]);
            return where(input.select(1, 0).detach().gt(0.75), mean.mul(0).add(1), mean.sub(0.49).mul(0.1));
        });
        float[,] rows = Constant(40, Features, 0.5f);
        for (int i = 10; i < 40; i++) rows[i, 0] = 1;
        RobustnessOptions options = Options(Attacks.Pgd(0.05));
        options.Epsilons = [0.1];
        StringAssert.Contains(Only(Run(network, rows, options), RobustnessRule.LargerEpsilonDoesNotHelp), "75.0 % at epsilon 0.05");
    }

    [TestMethod]
    public void WithoutCurves_HalfTheEpsilonIsTried()
    {
        // At 0.06 four steps of a quarter of it end in the band, at 0.12 beyond.
        RobustnessOptions options = Options(Attacks.Pgd(0.12, 4, stepSize: 0.03));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Band), Rows, options);
        Assert.IsTrue(metrics.Warnings.Any(warning => warning.Rule == RobustnessRule.LargerEpsilonDoesNotHelp));
    }

    [TestMethod]
    public void MoreStepsThatBreakLess_AreWarnedOf()
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.1, 4, stepSize: 0.0115));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Band), Rows, options);
        string message = metrics.Warnings.Single(warning => warning.Rule == RobustnessRule.MoreStepsDoNotHelp).Message;
        StringAssert.Contains(message, "20 with 4 steps and 0 with 20");
    }

    [TestMethod]
    public void UnlimitedAttackThatFails_IsWarnedOf()
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.1));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Stairs), Rows, options);
        string message = metrics.Warnings.Single(warning => warning.Rule == RobustnessRule.UnlimitedAttackFails).Message;
        StringAssert.Contains(message, "20 of 20 rows stay correct");
    }

    [TestMethod]
    public void UnlimitedAttack_IsNotTriedUnderAMask()
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.1));
        options.MaskingRows = 20;
        bool[] mask = [.. Enumerable.Range(0, Features).Select(feature => feature == 0)];
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Smooth), Rows, options, mask: mask);
        Assert.IsFalse(metrics.CheckedRules.Contains(RobustnessRule.UnlimitedAttackFails));
    }

    [TestMethod]
    public void GradientsOfZero_AreWarnedOf()
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.1));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Stairs), Rows, options);
        StringAssert.Contains(metrics.Warnings.Single(warning => warning.Rule == RobustnessRule.ZeroGradients).Message, "20 of 20");
    }

    [TestMethod]
    public void Probabilities_AreWarnedOfOnce()
    {
        FunctionNetwork network = new(input => stack([Smooth(input), Smooth(input).neg()], 1).softmax(1));
        RobustnessOptions options = Options(Attacks.Fgsm(0.01), Attacks.Pgd(0.01));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(network, Spread(), options);
        Only(metrics, RobustnessRule.OutputsLookLikeProbabilities);
    }

    [TestMethod]
    public void PassesThatDiffer_AreWarnedOf()
    {
        int pass = 0;
        FunctionNetwork network = FunctionNetwork.OfMargin(input => Smooth(input).add(0.001 * ++pass));
        RobustnessOptions options = Options(Attacks.Pgd(0.01));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(network, Spread(), options);
        Assert.IsTrue(metrics.Warnings.Any(warning => warning.Rule == RobustnessRule.RepeatedPassesDiffer));
    }

    [TestMethod]
    public void MoreTargetsThanClasses_AreWarnedOf()
    {
        RobustnessOptions options = Options(Attacks.AutoPgdTargeted(0.01, 3));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Smooth), Spread(), options);
        Assert.IsTrue(metrics.Warnings.Any(warning => warning.Rule == RobustnessRule.FewerClassesThanTargets));
    }

    [TestMethod]
    [Covers(typeof(RobustnessOptions), nameof(RobustnessOptions.MaskingRows))]
    public void MaskingRows_LimitWhatIsTried()
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.1));
        Assert.IsEmpty(Run(FunctionNetwork.OfMargin(Stairs), Rows, options).CheckedRules);
        options.MaskingRows = 7;
        RobustnessMetrics metrics = Run(FunctionNetwork.OfMargin(Stairs), Rows, options);
        StringAssert.Contains(metrics.Warnings.Single(warning => warning.Rule == RobustnessRule.UnlimitedAttackFails).Message, "7 of 7");
    }

    [TestMethod]
    public void BlackBoxAttacksAlone_AskForNoGradient()
    {
        FunctionNetwork blind = FunctionNetwork.OfMargin(input => Smooth(input.detach()));
        RobustnessOptions options = Options(Attacks.Square(0.05, 20));
        options.MaskingRows = 20;
        RobustnessMetrics metrics = Run(blind, Spread(), options);
        Assert.IsFalse(metrics.CheckedRules.Contains(RobustnessRule.ZeroGradients));
        Assert.IsFalse(metrics.CheckedRules.Contains(RobustnessRule.MoreStepsDoNotHelp));
    }

    /// <summary>Rows whose mean lies from 0.5 to 0.6, of which attacks with ε below 0.1 break some.</summary>
    private static float[,] Spread()
    {
        float[,] rows = new float[40, Features];
        for (int i = 0; i < 40; i++) for (int j = 0; j < Features; j++) rows[i, j] = 0.5f + i * 0.0025f;
        return rows;
    }

    private static Tensor Smooth(Tensor input) => input.mean([1L]).sub(0.47).mul(10);

    /// <summary>Falls with the mean in steps: its gradient is 0 almost everywhere.</summary>
    private static Tensor Stairs(Tensor input) => input.mul(10).round().mean([1L]).sub(4.6);

    /// <summary>Wrong in a narrow band of the mean, right on both sides; its gradient always points upwards, through the band.</summary>
    private static Tensor Band(Tensor input)
    {
        Tensor mean = input.mean([1L]), distance = mean.detach().sub(0.5);
        Tensor wrong = distance.gt(0.025).logical_and(distance.lt(0.07));
        Tensor value = where(wrong, full_like(distance, -1), full_like(distance, 1));
        return value.sub(mean).add(mean.detach());
    }

    private static string Only(RobustnessMetrics metrics, RobustnessRule rule)
    {
        Assert.HasCount(1, metrics.Warnings, string.Join(" | ", metrics.Warnings));
        Assert.AreEqual(rule, metrics.Warnings[0].Rule);
        Assert.IsTrue(metrics.CheckedRules.Contains(rule));
        return metrics.Warnings[0].Message;
    }
}
