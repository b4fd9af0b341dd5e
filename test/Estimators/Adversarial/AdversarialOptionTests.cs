using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Each option changes what is trained, and a value out of range is named.</summary>
[TestClass]
public sealed class AdversarialOptionTests
{
    private static readonly Dictionary<string, Action<AdversarialTrainerOptions>> Changes = new()
    {
        [nameof(AdversarialTrainerOptions.Method)] = o => o.Method = AdversarialMethods.Trades(),
        [nameof(TradesTraining)] = o => o.Method = AdversarialMethods.Trades(beta: 2),
        [nameof(MartTraining)] = o => o.Method = AdversarialMethods.Mart(beta: 2),
        ["MART's default"] = o => o.Method = AdversarialMethods.Mart(),
        [nameof(AdversarialTrainerOptions.Epsilon)] = o => o.Epsilon = 0.04,
        [nameof(AdversarialTrainerOptions.Norm)] = o => o.Norm = PerturbationNorm.L2,
        [nameof(AdversarialTrainerOptions.Steps)] = o => o.Steps = 4,
        [nameof(AdversarialTrainerOptions.StepSize)] = o => o.StepSize = 0.03,
        [nameof(TrainerOptions.LabelSmoothing)] = o => o.LabelSmoothing = 0.1,
        [nameof(TrainerOptions.ExampleWeightColumnName)] = o => o.ExampleWeightColumnName = "Weight",
        ["weights in TRADES"] = o => (o.Method, o.ExampleWeightColumnName) = (AdversarialMethods.Trades(), "Weight"),
        ["weights in MART"] = o => (o.Method, o.ExampleWeightColumnName) = (AdversarialMethods.Mart(), "Weight"),
    };

    private static readonly Dictionary<string, Action<AdversarialTrainerOptions>> Broken = new()
    {
        ["Method: expected a method such as AdversarialMethods.Pgd(), got null"] = o => o.Method = null!,
        ["Beta: expected a finite number, at least 0, got -1"] = o => o.Method = AdversarialMethods.Trades(-1),
        ["Beta: expected a finite number, at least 0, got NaN"] = o => o.Method = AdversarialMethods.Mart(double.NaN),
        ["Epsilon: expected a finite number above 0, got -0.1"] = o => o.Epsilon = -0.1,
        ["Epsilon: expected at most the range of the features, 1, got 1.5"] = o => o.Epsilon = 1.5,
        ["Norm: expected LInfinity or L2, got 7"] = o => o.Norm = (PerturbationNorm)7,
        ["Steps: expected 1 to 10000, got 0"] = o => o.Steps = 0,
        ["StepSize: expected null or a finite number above 0, got 0"] = o => o.StepSize = 0,
        ["FeatureMinimum: expected a finite number, got NaN"] = o => o.FeatureMinimum = double.NaN,
        ["FeatureMaximum: expected a finite number above FeatureMinimum, got -1"] = o => o.FeatureMaximum = -1,
        ["Density: expected above 0 and at most 1, got 2"] = o => o.SparseMethod = SparseMethods.Static(2),
    };

    public static IEnumerable<object[]> ChangedNames => Changes.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> Errors => Broken.Keys.Select(error => new object[] { error });

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.Method), nameof(AdversarialTrainerOptions.Epsilon),
        nameof(AdversarialTrainerOptions.Norm), nameof(AdversarialTrainerOptions.Steps), nameof(AdversarialTrainerOptions.StepSize))]
    [Covers(typeof(TradesTraining), nameof(TradesTraining.Beta))]
    [Covers(typeof(MartTraining), nameof(MartTraining.Beta))]
    public void Every_setting_trains_other_weights_than_every_other_setting()
    {
        var trained = new Dictionary<string, string> { [Text(_ => { })] = "the defaults" };
        foreach (var (name, change) in Changes) Assert.IsTrue(trained.TryAdd(Text(change), name), $"{name} trains what {trained.GetValueOrDefault(Text(change))} does");

        static string Text(Action<AdversarialTrainerOptions> change) => string.Join(' ', RobustTraining.WeightsOf(change));
    }

    [TestMethod]
    [Covers(typeof(AdversarialTrainerOptions), nameof(AdversarialTrainerOptions.FeatureMinimum), nameof(AdversarialTrainerOptions.FeatureMaximum))]
    public void The_bounds_limit_what_the_attack_reaches()
    {
        float[] weights = RobustTraining.WeightsOf(o => (o.FeatureMinimum, o.FeatureMaximum) = (-1, 2));
        CollectionAssert.AreEqual(weights, RobustTraining.WeightsOf(o => (o.FeatureMinimum, o.FeatureMaximum) = (-3, 4)));
        CollectionAssert.AreNotEqual(weights, RobustTraining.WeightsOf(o => (o.FeatureMinimum, o.FeatureMaximum) = (0, 2)));
        CollectionAssert.AreNotEqual(weights, RobustTraining.WeightsOf(o => (o.FeatureMinimum, o.FeatureMaximum) = (-1, 1)));
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
    public void Attacking_in_training_mode_uses_dropout() =>
        CollectionAssert.AreNotEqual(Trained(false), Trained(true));

    [TestMethod]
    [DynamicData(nameof(Errors))]
    public void A_value_out_of_range_is_named_with_what_is_expected(string error)
    {
        var errors = new List<string>();
        RobustTraining.Options(Broken[error]).Validate(errors);
        CollectionAssert.AreEqual(new[] { error }, errors);
    }

    private static float[] Trained(bool mode) =>
        RobustTraining.WeightsOf(o => (o.Network, o.AttackInTrainingMode) = (Network.Mlp(16) with { Dropout = 0.5 }, mode));
}
