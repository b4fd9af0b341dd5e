using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static Sparse.ML.Evaluation.Tests.RobustnessRows;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
[DoNotParallelize]
public class RobustnessRunTests
{
    [TestMethod]
    public void Accuracy_IsOfAllRows_SuccessOfThoseThatWereRight()
    {
        RobustnessMetrics metrics = Run(Difference(), Margins(0.05f, 0.1f, 0.15f, 0.2f, -0.1f), Options(Attacks.Fgsm(0.12)));
        Assert.AreEqual(5, metrics.Rows);
        Assert.AreEqual(0.8, metrics.CleanAccuracy);
        Assert.AreEqual(0.4, metrics.Attacks[0].Accuracy);
        Assert.AreEqual(0.5, metrics.Attacks[0].SuccessRate);
        Assert.AreEqual(0.4, metrics.WorstCaseAccuracy);
    }

    [TestMethod]
    public void Norms_AreOfThePerturbationsThatBrokeARow()
    {
        RobustnessMetrics metrics = Run(Difference(), Margins(0.05f, 0.1f, 0.3f), Options(Attacks.Fab(0.12, 20)));
        AttackRobustness attack = metrics.Attacks[0];
        Assert.AreEqual(0.1, attack.MaximumPerturbation, 0.002);
        Assert.AreEqual(0.075, attack.MeanPerturbation, 0.002);
        Assert.AreEqual(0.075, attack.MedianPerturbation, 0.002);
        Assert.AreEqual(("L-infinity", 0.12), (attack.Norm, attack.Epsilon));
    }

    [TestMethod]
    public void Norms_WithoutSuccess_AreNotANumber()
    {
        AttackRobustness attack = Run(Difference(), Margins(0.3f), Options(Attacks.Fgsm(0.1))).Attacks[0];
        double[] norms = [attack.MeanPerturbation, attack.MedianPerturbation, attack.MaximumPerturbation];
        Assert.IsTrue(norms.All(double.IsNaN));
    }

    [TestMethod]
    public void Cost_CountsAttackedRowsOnly()
    {
        RobustnessMetrics metrics = Run(Difference(), Margins(0.1f, 0.2f, -0.1f), Options(Attacks.Pgd(0.05, 7)));
        Assert.AreEqual(2 * 7, metrics.Attacks[0].Gradients);
        Assert.IsGreaterThanOrEqualTo(2 * 7L, metrics.Attacks[0].Queries);
        Assert.IsGreaterThan(0.0, metrics.Attacks[0].Seconds);
    }

    [TestMethod]
    public void WorstCase_IsTakenPointByPoint()
    {
        // The first feature, which no attack can see, tells rows whose margin is spread over nine features from those where it is in one.
        FunctionNetwork network = FunctionNetwork.OfMargin(input =>
        {
            Tensor spread = input.narrow(1, 1, 9).sum(1).sub(4.05), single = input.select(1, 1).sub(0.42);
            return where(input.select(1, 0).detach().gt(0.9), spread, single);
        });
        float[,] rows = Constant(2, 10, 0.5f);
        (rows[0, 0], rows[1, 0]) = (1, 0);
        RobustnessMetrics metrics = Run(network, rows, Options(Attacks.Fgsm(0.06), Attacks.Pgd(0.1, norm: AttackNorm.L2)));
        CollectionAssert.AreEqual(new[] { 0.5, 0.5 }, metrics.Attacks.Select(attack => attack.Accuracy).ToArray());
        Assert.AreEqual(0.0, metrics.WorstCaseAccuracy);
        CollectionAssert.AreEqual(new[] { "FGSM", "PGD-20" }, metrics.Examples.Select(example => example.BrokenBy).ToArray());
    }

    [TestMethod]
    [Covers(typeof(RobustnessOptions), nameof(RobustnessOptions.Epsilons))]
    public void Curve_HasTheGridAndTheAttacksOwnEpsilonInOrder()
    {
        RobustnessOptions options = Options(Attacks.Fgsm(0.12));
        options.Epsilons = [0.3, 0.07, 0.07, 0];
        IReadOnlyList<RobustnessPoint> curve = Run(Difference(), Margins(0.05f, 0.1f, 0.2f, -0.1f), options).Attacks[0].Curve;
        CollectionAssert.AreEqual(new[] { 0, 0.07, 0.12, 0.3 }, curve.Select(point => point.Epsilon).ToArray());
        CollectionAssert.AreEqual(new[] { 0.75, 0.5, 0.25, 0 }, curve.Select(point => point.Accuracy).ToArray());
        Assert.AreEqual(1.0 / 3, curve[1].SuccessRate, 1e-12);
    }

    [TestMethod]
    public void AttackWithoutLimit_GivesItsCurveInOneRun_AndNoWorstCaseBesideOthers()
    {
        RobustnessOptions options = Options(Attacks.Fab(double.PositiveInfinity, 20), Attacks.Fgsm(0.07));
        options.Epsilons = [0.07, 0.15];
        RobustnessMetrics metrics = Run(Difference(), Margins(0.05f, 0.1f, 0.2f, 0.3f), options);
        CollectionAssert.AreEqual(new[] { 0.75, 0.5 }, metrics.Attacks[0].Curve.Select(point => point.Accuracy).ToArray());
        Assert.AreEqual(0, metrics.Attacks[0].Accuracy);
        Assert.AreEqual(0.75, metrics.WorstCaseAccuracy);
    }

    [TestMethod]
    public void PerClass_CountsTheRowsOfEachClass()
    {
        float[,] rows = Margins(0.05f, 0.2f, -0.05f, -0.2f, -0.3f);
        RobustnessMetrics metrics = Run(Difference(), rows, Options(Attacks.Fgsm(0.1)), labels: [0, 0, 0, 1, 1]);
        ClassRobustness first = metrics.PerClass[0], second = metrics.PerClass[1];
        Assert.AreEqual(("a", 3L, 2.0 / 3, 1.0 / 3), (first.Name, first.Rows, first.CleanAccuracy, first.WorstCaseAccuracy));
        Assert.AreEqual(("b", 2L, 1.0, 1.0), (second.Name, second.Rows, second.CleanAccuracy, second.WorstCaseAccuracy));
        Assert.AreEqual(1.0 / 3, first.AttackAccuracies.Single());
    }

    [TestMethod]
    public void Ledger_TellsWhatEachAttackDidToEachRow()
    {
        RobustnessMetrics metrics = Run(Difference(), Margins(0.05f, 0.2f, -0.1f), Options(Attacks.Fgsm(0.02), Attacks.Pgd(0.1)));
        ExampleRobustness broken = metrics.Examples[0], robust = metrics.Examples[1], wrong = metrics.Examples[2];
        Assert.AreEqual((0L, "PGD-20", 1), (broken.Row, broken.BrokenBy, broken.Outcomes[1].Prediction));
        Assert.AreEqual((false, 0.02), (broken.Outcomes[0].Succeeded, Math.Round(broken.Outcomes[0].Perturbation, 6)));
        Assert.IsTrue(robust.IsRobust);
        Assert.AreEqual((false, 1, 0), (wrong.IsCorrect, wrong.Prediction, wrong.Outcomes.Count));
    }

    [TestMethod]
    public void Ensemble_NamesThePartThatBrokeARow()
    {
        AutoAttack ensemble = new() { Epsilon = 0.1, Attacks = [Attacks.Square(0, 1), Attacks.AutoPgdCrossEntropy(0, 5)], Name = "both" };
        FunctionNetwork network = Difference();
        RobustnessMetrics metrics = Run(network, Margins(0.05f, 0.095f, 0.2f), Options(ensemble));
        Assert.AreEqual(1.0 / 3, metrics.WorstCaseAccuracy, 1e-12);
        Assert.IsTrue(metrics.Examples.Take(2).All(example => example.Outcomes[0].Part is "Square" or "APGD-CE"));
        Assert.IsNull(metrics.Examples[2].Outcomes[0].Part);
    }

    [TestMethod]
    public void Ensemble_GivesWhatItsOwnEvaluationGives()
    {
        AutoAttack ensemble = new() { Epsilon = 0.1, Attacks = [Attacks.Fgsm(0), Attacks.Square(0, 20)] };
        FunctionNetwork network = Difference();
        float[,] rows = Margins(0.03f, 0.08f, 0.099f, 0.12f, -0.1f);
        using Tensor inputs = tensor(rows), labels = zeros([5], ScalarType.Int64);
        using AutoAttackResult expected = ensemble.Evaluate(network, inputs, labels, new() { Seed = 7, CheckNetwork = false });
        RobustnessOptions options = Options(ensemble);
        options.Seed = 7;
        RobustnessMetrics metrics = Run(network, rows, options);
        Assert.AreEqual(expected.RobustAccuracy, metrics.WorstCaseAccuracy);
        CollectionAssert.AreEqual(expected.Ledger.Select(entry => entry.BrokenBy).ToArray(),
            metrics.Examples.Select(example => example.IsCorrect ? example.Outcomes[0].Part : null).ToArray());
    }

    [TestMethod]
    [Covers(typeof(RobustnessOptions), nameof(RobustnessOptions.LastModel))]
    public void LastModel_IsAttackedInTheSameWay()
    {
        FunctionNetwork last = FunctionNetwork.OfMargin(input => input.select(1, 0).sub(input.select(1, 1)).sub(0.2));
        RobustnessMetrics metrics = Run(Difference(), Margins(0.05f, 0.15f, 0.2f, 0.3f), Options(Attacks.Fgsm(0.08)), last: last);
        CollectionAssert.AreEqual(new[] { "clean", "FGSM", "worst case" }, metrics.BestVersusLast.Select(state => state.Name).ToArray());
        Assert.AreEqual((1.0, 0.75), (metrics.BestVersusLast[0].Best, metrics.BestVersusLast[0].Last));
        Assert.AreEqual(new BestVersusLast("FGSM", 0.75, 0.5), metrics.BestVersusLast[1]);
        Assert.AreEqual(0.25, metrics.BestVersusLast[1].Gap);
        Assert.AreEqual(0.5, metrics.BestVersusLast[2].Last);
    }

    [TestMethod]
    [Covers(typeof(RobustnessOptions), nameof(RobustnessOptions.GallerySize))]
    public void Gallery_HoldsBrokenRowsOfTheStrongestAttack()
    {
        RobustnessOptions options = Options(Attacks.Fgsm(0.06), Attacks.Fgsm(0.16) with { Name = "strong" });
        options.GallerySize = 2;
        RobustnessMetrics metrics = Run(Difference(), Margins(0.05f, 0.1f, 0.15f, 0.3f), options, image: new(1, 1, 2));
        Assert.HasCount(2, metrics.Gallery);
        RobustnessSample sample = metrics.Gallery[1];
        Assert.AreEqual((1L, "strong", 0, 1), (sample.Row, sample.Attack, sample.Label, sample.AdversarialPrediction));
        CollectionAssert.AreEqual(new[] { 0.6f, 0.4f }, sample.Clean.ToArray());
        Assert.AreEqual(0.44f, sample.Adversarial.Span[0], 1e-6f);
        Assert.AreEqual(1 / (1 + Math.Exp(-0.4)), sample.Confidence, 1e-6);
    }

    [TestMethod]
    public void Gallery_OfFeaturesThatAreNoImages_IsEmpty()
    {
        RobustnessOptions options = Options(Attacks.Fgsm(0.1));
        options.GallerySize = 5;
        Assert.IsEmpty(Run(Difference(), Margins(0.05f), options).Gallery);
    }

    [TestMethod]
    public void SameSeed_GivesTheSameMetrics()
    {
        Assert.AreEqual(Norms(3), Norms(3));
        Assert.AreNotEqual(Norms(3), Norms(4));
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.Seed))]
    public void Seed_ReachesTheAttacks() => Assert.AreNotEqual(Norms(1), Norms(2));

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.BatchSize))]
    public void BatchSize_LimitsPassesAndDoesNotChangeResults()
    {
        FunctionNetwork network = Difference();
        string small = Norms(3, 2, network), large = Norms(3, 100);
        Assert.AreEqual(2, network.LargestBatch);
        Assert.AreEqual(large, small);
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.Bounds))]
    public void Bounds_LimitThePerturbation()
    {
        RobustnessOptions options = Options(Attacks.Fgsm(0.2));
        Assert.AreEqual(0.0, Run(Difference(), Margins(0.1f), options).Attacks[0].Accuracy);
        using Tensor lower = tensor(new[] { 0.55f, 0.3f }), upper = tensor(new[] { 1, 0.5f });
        options.Bounds = new(lower, upper);
        RobustnessMetrics metrics = Run(Difference(), Margins(0.1f), options);
        Assert.AreEqual(1.0, metrics.Attacks[0].Accuracy);
        Assert.AreEqual((0.3f, 1f), ((float)metrics.FeatureMinimum, (float)metrics.FeatureMaximum));
    }

    [TestMethod]
    public void Mask_KeepsFeaturesAsTheyAre()
    {
        float[,] rows = Margins(0.05f, 0.1f);
        Assert.AreEqual(0.0, Run(Difference(), rows, Options(Attacks.Fgsm(0.12))).Attacks[0].Accuracy);
        Assert.AreEqual(0.5, Run(Difference(), rows, Options(Attacks.Fgsm(0.12)), mask: [true, false]).Attacks[0].Accuracy);
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.Progress))]
    public void Progress_ReachesEveryStageAndOnlyRises()
    {
        var seen = new List<RobustnessProgress>();
        RobustnessOptions options = Options(Attacks.Fgsm(0.12), Attacks.Pgd(0.12));
        (options.Progress, options.Epsilons, options.BatchSize) = (new Collector(seen), [0.05], 1);
        Run(Difference(), Margins(0.05f, 0.2f, -0.1f), options);
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4 }, seen.Select(report => report.StageNumber).Distinct().ToArray());
        Assert.IsTrue(seen.All(report => report is { Stages: 4, Rows: 2 }));
        double[] fractions = [.. seen.Select(report => report.Fraction)];
        CollectionAssert.AreEqual(fractions.Order().ToArray(), fractions);
        RobustnessProgress end = seen.Last(report => report.StageNumber == 1);
        Assert.AreEqual(("FGSM", 0.12, 2L, 1L), (end.Stage, end.Epsilon, end.RowsDone, end.RowsCorrect));
    }

    [TestMethod]
    [Covers(typeof(AttackEvaluationOptions), nameof(AttackEvaluationOptions.CancellationToken))]
    public void Cancellation_StopsBetweenBatches()
    {
        using var source = new CancellationTokenSource();
        int passes = 0;
        FunctionNetwork network = FunctionNetwork.OfMargin(input =>
        {
            if (++passes == 5) source.Cancel();
            return input.select(1, 0).sub(input.select(1, 1));
        });
        RobustnessOptions options = Options(Attacks.Pgd(0.12, 1000));
        options.CancellationToken = source.Token;
        Assert.ThrowsExactly<OperationCanceledException>(() => Run(network, Margins(0.05f, 0.2f), options));
        Assert.AreEqual(5, passes);
    }

    [TestMethod]
    public void Run_LeavesNoTensors()
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.1), Attacks.Square(0.1, 10),
            new AutoAttack { Epsilon = 0.1, Attacks = [Attacks.Fgsm(0), Attacks.Square(0, 5)] });
        (options.MaskingRows, options.GallerySize, options.Epsilons) = (10, 4, [0.05]);
        long before = LiveTensors.Count();
        Run(Difference(), Margins(0.05f, 0.2f, -0.1f), options, image: new(1, 1, 2), last: Difference());
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void NetworkInTrainingMode_IsEvaluatedInEvaluationModeAndGivenBack()
    {
        FunctionNetwork network = Difference();
        network.train();
        RobustnessOptions options = Options(Attacks.Pgd(0.1));
        options.MaskingRows = 2;
        Run(network, Margins(0.05f, 0.2f), options);
        Assert.IsFalse(network.Trained);
        Assert.IsTrue(network.training);
    }

    [TestMethod]
    public void NetworkWithoutGradient_IsAnErrorThatNamesTheWayOut()
    {
        FunctionNetwork blind = FunctionNetwork.OfMargin(input => input.detach().select(1, 0).sub(input.detach().select(1, 1)));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Run(blind, Margins(0.1f), Options(Attacks.Fgsm(0.1))));
        StringAssert.Contains(error.Message, "Attacks.Square");
    }

    [TestMethod]
    public void OutputThatIsNotANumber_IsAnError()
    {
        FunctionNetwork broken = new(input => input.mul(double.NaN));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Run(broken, Margins(0.1f), Options(Attacks.Fgsm(0.1))));
        StringAssert.Contains(error.Message, "NaN");
    }

    [TestMethod]
    public void EpsilonBeyondTheRange_IsAnError()
    {
        RobustnessOptions options = Options(Attacks.Fgsm(0.5), Attacks.Pgd(1.3, norm: AttackNorm.L2));
        options.Epsilons = [1, 1.5];
        FunctionNetwork network = Difference();
        var error = Assert.ThrowsExactly<ArgumentException>(() => Run(network, Margins(0.1f), options));
        StringAssert.Contains(error.Message, "- FGSM: epsilon 1.5 is above 1, the L-infinity distance across the feature bounds.");
        StringAssert.Contains(error.Message, "- PGD-20: epsilon 1.5 is above 1.414");
        Assert.AreEqual(0, network.LargestBatch);
    }

    [TestMethod]
    public void Log_TellsAccuracyOfEachAttackAndWorstCase()
    {
        List<string> log = [];
        Run(Difference(), Margins(0.05f, 0.2f), Options(Attacks.Fgsm(0.1)), log: log);
        StringAssert.Contains(log[0], "100.00 %");
        StringAssert.Contains(log[1], "FGSM, L-infinity, epsilon 0.1: accuracy 50.00 %");
        StringAssert.Contains(log[2], "50.00 %");
    }

    private static string Norms(long seed, int batchSize = 100, FunctionNetwork? network = null)
    {
        RobustnessOptions options = Options(Attacks.Pgd(0.2, 1, norm: AttackNorm.L2, stepSize: 0.01));
        (options.Seed, options.BatchSize) = (seed, batchSize);
        RobustnessMetrics metrics = Run(network ?? Difference(), Margins(0.3f, 0.25f, 0.2f, 0.28f, 0.22f), options);
        return string.Join(' ', metrics.Examples.Select(example => example.Outcomes[0].Perturbation));
    }

    private sealed class Collector(List<RobustnessProgress> seen) : IProgress<RobustnessProgress>
    {
        public void Report(RobustnessProgress value) => seen.Add(value);
    }
}
