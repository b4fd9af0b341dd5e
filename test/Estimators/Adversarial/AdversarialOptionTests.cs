using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Each option changes what is trained, and a value out of range is named.</summary>
[TestClass]
public sealed class AdversarialOptionTests
{
    private static readonly MaskNetwork Mask = MaskNetwork.Mlp(8);

    private static readonly CalibratedTraining Calibrated = AdversarialMethods.Calibrated(mask: Mask);

    private static readonly Dictionary<string, Action<AdversarialTrainerOptions>> Changes = new()
    {
        [nameof(AdversarialTrainerOptions.Method)] = o => o.Method = AdversarialMethods.Trades(),
        [nameof(TradesTraining)] = o => o.Method = AdversarialMethods.Trades(beta: 2),
        [nameof(MartTraining)] = o => o.Method = AdversarialMethods.Mart(beta: 2),
        ["MART's default"] = o => o.Method = AdversarialMethods.Mart(),
        ["FAT's default"] = o => o.Method = AdversarialMethods.Friendly(),
        [nameof(FriendlyTraining.FirstStepsAfterError)] = o => o.Method = AdversarialMethods.Friendly(firstStepsAfterError: 1),
        [nameof(FriendlyTraining.LastStepsAfterError)] = o => o.Method = AdversarialMethods.Friendly(lastStepsAfterError: 1),
        ["calibrated training's default"] = o => o.Method = Calibrated,
        [nameof(CalibratedTraining.Beta)] = o => o.Method = Calibrated with { Beta = 2 },
        [nameof(CalibratedTraining.MaskBeta)] = o => o.Method = Calibrated with { MaskBeta = 1 },
        [nameof(CalibratedTraining.Criterion)] = o => o.Method = Calibrated with { Criterion = AttackObjectives.CrossEntropy },
        [nameof(CalibratedTraining.Mask)] = o => o.Method = Calibrated with { Mask = MaskNetwork.Mlp(9) },
        ["radius"] = o => o.InnerAttack = Attacks.Pgd(0.04, 3, 0.0125),
        ["norm"] = o => o.InnerAttack = Attacks.Pgd(0.05, 3, 0.0125, norm: AttackNorm.L2),
        ["steps"] = o => o.InnerAttack = Attacks.Pgd(0.05, 4, 0.0125),
        ["step size"] = o => o.InnerAttack = Attacks.Pgd(0.05, 3, 0.03),
        ["start"] = o => o.InnerAttack = o.InnerAttack with { Start = AttackStart.None },
        ["objective"] = o => o.InnerAttack = o.InnerAttack with { Objective = AttackObjectives.Margin() },
        ["direction"] = o => o.InnerAttack = o.InnerAttack with { Direction = AttackDirection.Gradient.WithMomentum() },
        ["target"] = o => o.InnerAttack = o.InnerAttack with { Target = TargetClass.LeastLikely },
        ["restarts"] = o => o.InnerAttack = o.InnerAttack with { Restarts = 2 },
        [nameof(TrainerOptions.LabelSmoothing)] = o => o.LabelSmoothing = 0.1,
        [nameof(CrossEntropy.SmoothingOverOthers)] = o => o.LabelSmoothing = CrossEntropy.SmoothingOverOthers(0.1, 3),
    };

    private static readonly Dictionary<string, Action<AdversarialTrainerOptions>> Broken = new()
    {
        ["Method: expected a method such as AdversarialMethods.Pgd(), got null"] = o => o.Method = null!,
        ["InnerAttack: expected an attack such as Attacks.Pgd(8 / 255.0), got null"] = o => o.InnerAttack = null!,
        ["Bounds: expected bounds such as FeatureBounds.Pixels, got null"] = o => o.Bounds = null!,
        ["Beta: expected a finite number, at least 0, got -1"] = o => o.Method = AdversarialMethods.Trades(-1),
        ["Beta: expected a finite number, at least 0, got NaN"] = o => o.Method = AdversarialMethods.Mart(double.NaN),
        ["Beta: expected a finite number, at least 0, got -2"] = o => o.Method = Calibrated with { Beta = -2 },
        ["MaskBeta: expected a finite number, at least 0, got -1"] = o => o.Method = Calibrated with { MaskBeta = -1 },
        ["Mask: expected a mask network such as MaskNetwork.Small(), got null"] = o => o.Method = Calibrated with { Mask = null! },
        ["Objective: expected null beside calibrated training, which weighs the cross-entropy of each example, got an objective"] =
            o => (o.Method, o.Objective) = (Calibrated, new CrossEntropyObjective()),
        ["Image: expected the shape of the images that rows stand for, which the mask network 'small (16)' looks at (for features that " +
            "are no images, Mask = MaskNetwork.Mlp()), got null"] = o => o.Method = AdversarialMethods.Calibrated(),
        ["FirstStepsAfterError: expected at least 0, got -1"] = o => o.Method = AdversarialMethods.Friendly(-1),
        ["LastStepsAfterError: expected at least FirstStepsAfterError, 2, got 1"] = o => o.Method = AdversarialMethods.Friendly(2, 1),
        ["InnerAttack.Epsilon: expected a finite number of at least 0, but it is -0.1."] =
            o => o.InnerAttack = o.InnerAttack with { Epsilon = -0.1 },
        ["InnerAttack.Epsilon: expected at most 1, the L-infinity distance across the feature bounds, but it is 1.5."] =
            o => o.InnerAttack = Attacks.Pgd(1.5),
        ["InnerAttack.Norm: expected a value, but it is null."] = o => o.InnerAttack = o.InnerAttack with { Norm = null! },
        ["InnerAttack.Steps: expected 1 to 1000000, but it is 0."] = o => o.InnerAttack = o.InnerAttack with { Steps = 0 },
        ["InnerAttack.RelativeStepSize: expected a finite number above 0, but it is 0."] =
            o => o.InnerAttack = o.InnerAttack with { RelativeStepSize = 0 },
        ["InnerAttack.Target: expected null or a class that the attack chooses itself, got given ones, which rows do not have"] =
            o => o.InnerAttack = o.InnerAttack with { Target = TargetClass.Given },
        ["Image: expected null or the images of the network, 1x8x8, got 1x4x16"] =
            o => (o.Network, o.Image) = (Network.SmallConvNet(new(1, 8, 8)), new(1, 4, 16)),
        ["Density: expected above 0 and at most 1, got 2"] = o => o.SparseMethod = SparseMethods.Static(2),
    };

    public static IEnumerable<object[]> Errors => Broken.Keys.Select(error => new object[] { error });

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.Method), nameof(AdversarialTrainerOptions.InnerAttack))]
    [Covers(typeof(TradesTraining), nameof(TradesTraining.Beta))]
    [Covers(typeof(MartTraining), nameof(MartTraining.Beta))]
    [Covers(typeof(FriendlyTraining), nameof(FriendlyTraining.FirstStepsAfterError), nameof(FriendlyTraining.LastStepsAfterError))]
    [Covers(typeof(CalibratedTraining), nameof(CalibratedTraining.Beta), nameof(CalibratedTraining.MaskBeta),
        nameof(CalibratedTraining.Criterion), nameof(CalibratedTraining.Mask))]
    public void Every_setting_trains_other_weights_than_every_other_setting()
    {
        var trained = new Dictionary<string, string> { [Text(_ => { })] = "the defaults" };
        foreach (var (name, change) in Changes)
            Assert.IsTrue(trained.TryAdd(Text(change), name), $"{name} trains what {trained.GetValueOrDefault(Text(change))} does");

        static string Text(Action<AdversarialTrainerOptions> change) => string.Join(' ', RobustTraining.WeightsOf(change));
    }

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.Bounds))]
    public void The_bounds_limit_what_the_attack_reaches()
    {
        float[] weights = RobustTraining.WeightsOf(o => o.Bounds = new(-1, 2));
        CollectionAssert.AreEqual(weights, RobustTraining.WeightsOf(o => o.Bounds = new(-3, 4)));
        CollectionAssert.AreNotEqual(weights, RobustTraining.WeightsOf(o => o.Bounds = new(0, 2)));
        CollectionAssert.AreNotEqual(weights, RobustTraining.WeightsOf(o => o.Bounds = new(-1, 1)));
    }

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.Image))]
    public void The_shape_of_images_decides_what_smoothing_smooths()
    {
        CollectionAssert.AreNotEqual(Trained(new(1, 3, 4)), Trained(new(1, 12, 1)));

        static float[] Trained(ImageShape image) => RobustTraining.WeightsOf(o =>
            (o.InnerAttack, o.Image) = (Attacks.TranslationInvariant(0.05, 3, kernelSize: 3), image));
    }

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.ValidateRobustly))]
    public void Robust_validation_attacks_the_validation_rows()
    {
        double? robust = Loss(true), clean = Loss(false);
        Assert.IsGreaterThan(clean!.Value, robust!.Value);

        static double? Loss(bool robustly) =>
            RobustTraining.HistoryOf(o => (o.ValidationFraction, o.ValidateRobustly) = (0.3, robustly)).Epochs[0].ValidationLoss;
    }

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.AttackInTrainingMode))]
    public void Attacking_in_training_mode_uses_dropout()
    {
        CollectionAssert.AreNotEqual(Trained(false), Trained(true));

        static float[] Trained(bool mode) =>
            RobustTraining.WeightsOf(o => (o.Network, o.AttackInTrainingMode) = (Network.Mlp(16) with { Dropout = 0.5 }, mode));
    }

    [TestMethod]
    [DynamicData(nameof(Errors))]
    public void A_value_out_of_range_is_named_with_what_is_expected(string error)
    {
        var errors = new List<string>();
        RobustTraining.Options(Broken[error]).Validate(errors);
        CollectionAssert.AreEqual(new[] { error }, errors);
    }
}
