using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Every option does what it says, and bad values are refused.</summary>
[TestClass]
public sealed class AttackOptionTests
{
    private nn.Module<Tensor, Tensor> _network = null!;
    private Tensor _inputs = null!, _labels = null!;

    [TestInitialize]
    public void Prepare()
    {
        _network = AttackTable.Network("conv");
        _inputs = AttackTable.Inputs("conv");
        _labels = AttackTable.Labels(_network, _inputs);
    }

    [TestCleanup]
    public void CleanUp()
    {
        _network.Dispose();
        _inputs.Dispose();
        _labels.Dispose();
    }

    private static IEnumerable<object[]> Changes
    {
        get
        {
            GradientAttack gradient = Attacks.Pgd(0.1, 5);
            yield return ["epsilon", gradient, gradient with { Epsilon = 0.2 }];
            yield return ["norm", gradient, gradient with { Norm = AttackNorm.L2 }];
            yield return ["steps", gradient, gradient with { Steps = 2 }];
            yield return ["step size", gradient, gradient with { RelativeStepSize = 0.1 }];
            yield return ["start", gradient with { Steps = 1 }, gradient with { Steps = 1, Start = AttackStart.None }];
            yield return ["objective", gradient with { RelativeStepSize = 0.1 },
                gradient with { RelativeStepSize = 0.1, Objective = AttackObjectives.Dlr }];
            yield return ["direction", gradient, gradient with { Direction = AttackDirection.Gradient.WithMomentum() }];
            yield return ["target", gradient, gradient with { Target = TargetClass.LeastLikely }];
            yield return ["restarts", gradient with { Steps = 1 }, gradient with { Steps = 1, Restarts = 4 }];
            yield return ["early stop", gradient with { Epsilon = 0.5 }, gradient with { Epsilon = 0.5, StepsAfterSuccess = 0 }];
            AutoPgdAttack auto = Attacks.AutoPgdCrossEntropy(0.02, 12);
            yield return ["apgd iterations", auto, auto with { Iterations = 3 }];
            yield return ["apgd restarts", auto, auto with { Restarts = 3 }];
            yield return ["apgd objective", auto, auto with { Objective = AttackObjectives.Dlr }];
            yield return ["apgd targets", auto, auto with { TargetCount = 2 }];
            yield return ["apgd increases", auto, auto with { RequiredIncreases = 0 }];
            FabAttack fab = Attacks.Fab(double.PositiveInfinity, 6, 2);
            yield return ["fab iterations", fab, fab with { Iterations = 1 }];
            FabAttack euclidean = fab with { Norm = AttackNorm.L2, Iterations = 4 };
            yield return ["fab restarts", euclidean, euclidean with { Restarts = 6 }];
            yield return ["fab targets", fab, fab with { TargetCount = 0 }];
            yield return ["fab bias", fab, fab with { LargestBias = 0.5 }];
            yield return ["fab overshoot", fab, fab with { Overshoot = 1.5 }];
            yield return ["fab backward", fab, fab with { BackwardStep = 0.5 }];
            SquareAttack square = Attacks.Square(0.02, 30);
            yield return ["square queries", square, square with { Queries = 3 }];
            yield return ["square fraction", square, square with { InitialFraction = 0.2 }];
            yield return ["square schedule", square, square with { RescaleSchedule = true }];
            yield return ["square restarts", square, square with { Restarts = 2 }];
            CarliniWagnerAttack carlini = Attacks.CarliniWagner(steps: 20) with { SearchSteps = 3, InitialConstant = 1 };
            yield return ["cw search", carlini, carlini with { SearchSteps = 1 }];
            yield return ["cw steps", carlini, carlini with { Steps = 5 }];
            yield return ["cw rate", carlini, carlini with { LearningRate = 0.05 }];
            yield return ["cw constant", carlini, carlini with { InitialConstant = 3 }];
            yield return ["cw confidence", carlini, carlini with { Confidence = 0.1 }];
            yield return ["cw target", carlini, carlini with { Target = TargetClass.LeastLikely }];
        }
    }

    [TestMethod]
    [DynamicData(nameof(Changes))]
    [Covers(typeof(Attack), nameof(Attack.Epsilon), nameof(Attack.Norm))]
    [Covers(typeof(GradientAttack), nameof(GradientAttack.Steps), nameof(GradientAttack.RelativeStepSize), nameof(GradientAttack.Start),
        nameof(GradientAttack.Objective), nameof(GradientAttack.Direction), nameof(GradientAttack.Target), nameof(GradientAttack.Restarts),
        nameof(GradientAttack.StepsAfterSuccess))]
    [Covers(typeof(AutoPgdAttack), nameof(AutoPgdAttack.Iterations), nameof(AutoPgdAttack.Restarts), nameof(AutoPgdAttack.Objective),
        nameof(AutoPgdAttack.TargetCount), nameof(AutoPgdAttack.RequiredIncreases))]
    [Covers(typeof(FabAttack), nameof(FabAttack.Iterations), nameof(FabAttack.Restarts), nameof(FabAttack.TargetCount),
        nameof(FabAttack.LargestBias), nameof(FabAttack.Overshoot), nameof(FabAttack.BackwardStep))]
    [Covers(typeof(SquareAttack), nameof(SquareAttack.Queries), nameof(SquareAttack.InitialFraction), nameof(SquareAttack.RescaleSchedule),
        nameof(SquareAttack.Restarts))]
    [Covers(typeof(CarliniWagnerAttack), nameof(CarliniWagnerAttack.SearchSteps), nameof(CarliniWagnerAttack.Steps),
        nameof(CarliniWagnerAttack.LearningRate), nameof(CarliniWagnerAttack.InitialConstant), nameof(CarliniWagnerAttack.Confidence),
        nameof(CarliniWagnerAttack.Target))]
    public void Option_ChangesTheResult(string option, Attack before, Attack after)
    {
        using var scope = NewDisposeScope();
        CollectionAssert.AreNotEqual(before.Perturb(_network, _inputs, _labels).Doubles(),
            after.Perturb(_network, _inputs, _labels).Doubles(), option);
    }

    [TestMethod]
    [Covers(typeof(AutoPgdAttack), nameof(AutoPgdAttack.GradientSamples))]
    [Covers(typeof(AttackContext), nameof(AttackContext.Cost))]
    public void GradientSamples_TakeAsManyGradientsAtEachPoint()
    {
        using var scope = NewDisposeScope();
        var cost = new AttackCost();
        AutoPgdAttack attack = Attacks.AutoPgdCrossEntropy(0.001, 3) with { GradientSamples = 4 };
        attack.Perturb(_network, _inputs.narrow(0, 0, 2), _labels.narrow(0, 0, 2), new() { Cost = cost });
        Assert.AreEqual(2 * 4 * 4, cost.Gradients);
    }

    [TestMethod]
    [Covers(typeof(AttackContext), nameof(AttackContext.Streams), nameof(AttackContext.Index), nameof(AttackContext.FirstExample),
        nameof(AttackContext.ExampleNumbers))]
    public void SeedIndexAndExampleNumbers_ChooseTheDraws()
    {
        using var scope = NewDisposeScope();
        AttackContext[] others =
        [
            new() { Streams = new(1) }, new() { Index = 1 }, new() { FirstExample = 1 },
            new() { ExampleNumbers = [7, 6, 5, 4, 3, 2, 1, 0] },
        ];
        double[] plain = Start(new());
        foreach (AttackContext other in others) CollectionAssert.AreNotEqual(plain, Start(other));
        CollectionAssert.AreEqual(plain, Start(new() { ExampleNumbers = [0, 1, 2, 3, 4, 5, 6, 7] }));
    }

    [TestMethod]
    [Covers(typeof(AttackContext), nameof(AttackContext.StartPoints), nameof(AttackContext.Targets))]
    public void StartPoints_TakeThePlaceOfTheStart()
    {
        using var scope = NewDisposeScope();
        Attack attack = Attacks.Fgsm(0.1) with { RelativeStepSize = 1e-9 };
        Tensor start = _inputs.add(0.05).clamp(0, 1);
        Tensor result = attack.Perturb(_network, _inputs, _labels, new() { StartPoints = start, Targets = _labels });
        Assert.IsLessThan(1e-6, result.sub(start).abs().max().ToDouble());
    }

    [TestMethod]
    [Covers(typeof(AttackContext), nameof(AttackContext.Bounds), nameof(AttackContext.Mask))]
    public void BoundsPerFeature_Hold()
    {
        using var scope = NewDisposeScope();
        Tensor lower = TestBatches.Uniform(1, -2, -1, 1, 8, 8), upper = TestBatches.Uniform(2, 1, 2, 1, 8, 8);
        Tensor result = Attacks.Pgd(3).Perturb(_network, _inputs, _labels, new() { Bounds = new(lower, upper) });
        Assert.IsTrue(result.ge(lower).logical_and(result.le(upper)).all().ToBoolean());
        Assert.IsLessThan(-0.5, result.min().ToDouble());
    }

    [TestMethod]
    [Covers(typeof(AttackContext), nameof(AttackContext.Image))]
    public void FlatRows_AreSmoothedAsTheImagesThatTheyStandFor()
    {
        using var scope = NewDisposeScope();
        Attack attack = Attacks.TranslationInvariant(0.1, 3, kernelSize: 3);
        Tensor rows = _inputs.flatten(1);
        double[] flat = attack.Perturb(_network, rows, _labels, new() { Image = new(1, 8, 8) }).Doubles();
        CollectionAssert.AreEqual(attack.Perturb(_network, _inputs, _labels).Doubles(), flat);
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => attack.Perturb(_network, rows, _labels)).Message,
            nameof(AttackContext.Image));
    }

    [TestMethod]
    [Covers(typeof(AttackContext), nameof(AttackContext.TrainingMode), nameof(AttackContext.CancellationToken))]
    public void TrainingMode_AttacksWithBatchStatistics()
    {
        using var scope = NewDisposeScope();
        Attack attack = Attacks.Pgd(0.1, 5);
        CollectionAssert.AreNotEqual(attack.Perturb(_network, _inputs, _labels).Doubles(),
            attack.Perturb(_network, _inputs, _labels, new() { TrainingMode = true }).Doubles());
    }

    [TestMethod]
    [Covers(typeof(Attack), nameof(Attack.Name))]
    public void Names_FollowFromTheSettings_UnlessTheyAreGiven()
    {
        Attack[] attacks =
        [
            Attacks.Fgsm(0.1), Attacks.IterativeFgsm(0.1, 7), Attacks.Pgd(0.1), Attacks.Pgd(0.1, 10, restarts: 5),
            Attacks.CarliniWagnerMargin(0.1), Attacks.NesterovIterative(0.1), Attacks.VarianceTuned(0.1, 5),
            Attacks.DirectionAggregated(0.1), Attacks.CarliniWagner(), Attacks.AutoPgdCrossEntropy(0.1), Attacks.AutoPgdDlr(0.1),
            Attacks.AutoPgdTargeted(0.1), Attacks.Fab(0.1), Attacks.Fab(0.1, targets: 0), Attacks.Square(0.1), Attacks.AutoAttack(0.1),
            Attacks.Pgd(0.1) with { Name = "mine" },
        ];
        CollectionAssert.AreEqual((string[])["FGSM", "I-FGSM-7", "PGD-20", "PGD-10x5", "PGD-30 margin", "NI-FGSM-10", "MI-VT-FGSM-5",
            "MI-DA-FGSM-12", "CW-L2", "APGD-CE", "APGD-DLR", "APGD-T", "FAB-T", "FAB", "Square", "AutoAttack", "mine"],
            attacks.Select(attack => attack.Name).ToArray());
    }

    [TestMethod]
    public void InvalidProperties_AreReportedAtOnce()
    {
        var attack = new GradientAttack { Epsilon = -1, Steps = 0, RelativeStepSize = double.NaN, Restarts = 2, StepsAfterSuccess = -1 };
        string message = Assert.Throws<ArgumentException>(attack.Validate).Message;
        foreach (string name in (string[])["Epsilon", "Steps", "RelativeStepSize", "Restarts", "StepsAfterSuccess"])
            StringAssert.Contains(message, name);
    }

    [TestMethod]
    public void InvalidInputs_AreReportedAtOnce()
    {
        using var scope = NewDisposeScope();
        string message = Assert.Throws<ArgumentException>(() =>
            Attacks.Fgsm(0.1).Perturb(_network, _inputs.to_type(ScalarType.Int32), _labels.to_type(ScalarType.Float32))).Message;
        StringAssert.Contains(message, "Float32 or Float64");
        StringAssert.Contains(message, "Int64");
    }

    [TestMethod]
    public void EpsilonBeyondTheBounds_AndInputsOutsideThem_AreRefused()
    {
        using var scope = NewDisposeScope();
        string message = Assert.Throws<ArgumentException>(() => Attacks.Fgsm(1.5).Perturb(_network, _inputs.mul(2), _labels)).Message;
        StringAssert.Contains(message, "outside the feature bounds");
        StringAssert.Contains(message, "Epsilon");
    }

    [TestMethod]
    public void LabelsBeyondTheClasses_AreRefused()
    {
        using var scope = NewDisposeScope();
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Attacks.Fgsm(0.1).Perturb(_network, _inputs, _labels.add(5))).Message,
            "5 classes");
    }

    [TestMethod]
    public void NetworkWithoutAGradient_IsRefused_ButSquareAttacksIt()
    {
        using var scope = NewDisposeScope();
        using var flat = AttackTable.Network("mlp");
        using var blind = new BlindNetwork(flat);
        Tensor inputs = AttackTable.Inputs("mlp"), labels = AttackTable.Labels(flat, inputs);
        StringAssert.Contains(Assert.Throws<InvalidOperationException>(() => Attacks.Fgsm(0.1).Perturb(blind, inputs, labels)).Message,
            "no gradient");
        Assert.AreEqual(8, Attacks.Square(0.1, 5).Perturb(blind, inputs, labels).shape[0]);
    }

    [TestMethod]
    public void EveryOption_IsCovered()
    {
        Type[] options = [typeof(GradientAttack), typeof(AutoPgdAttack), typeof(FabAttack), typeof(SquareAttack),
            typeof(CarliniWagnerAttack), typeof(AttackContext)];
        Assert.AreEqual("", string.Join(", ", CoversAttribute.Missing(options, typeof(AttackOptionTests).Assembly)));
    }

    private double[] Start(AttackContext context) =>
        (Attacks.Pgd(0.1, 1) with { RelativeStepSize = 1e-9 }).Perturb(_network, _inputs, _labels, context).Doubles();
}
