using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Every option changes the result as it should.</summary>
[TestClass]
public sealed class OptimizerOptionTests
{
    private static IEnumerable<object[]> Changed =>
    [
        [Optimizers.Sgd(), Optimizers.Sgd() with { LearningRate = 0.2 }],
        [Optimizers.Sgd(), Optimizers.Sgd() with { Momentum = 0.8 }],
        [Optimizers.Sgd(), Optimizers.Sgd() with { Nesterov = true }],
        [Optimizers.Sgd(), Optimizers.Sgd() with { Dampening = 0.1 }],
        [Optimizers.Sgd(), Optimizers.Sgd() with { WeightDecay = 0.1 }],
        [Optimizers.Sgd(weightDecay: 0.1), Optimizers.Sgd(weightDecay: 0.1) with { DecayBiasAndNormalization = false }],
        [Optimizers.Adam(), Optimizers.Adam() with { LearningRate = 0.2 }],
        [Optimizers.Adam(), Optimizers.Adam() with { Beta1 = 0.8 }],
        [Optimizers.Adam(), Optimizers.Adam() with { Beta2 = 0.9 }],
        [Optimizers.Adam(), Optimizers.Adam() with { Epsilon = 0.1 }],
        [Optimizers.Adam(), Optimizers.Adam() with { WeightDecay = 0.1 }],
        [Optimizers.Adam(weightDecay: 0.1), Optimizers.Adam(weightDecay: 0.1) with { DecayBiasAndNormalization = false }],
        [Optimizers.AdamW(), Optimizers.AdamW() with { LearningRate = 0.2 }],
        [Optimizers.AdamW(), Optimizers.AdamW() with { Beta1 = 0.8 }],
        [Optimizers.AdamW(), Optimizers.AdamW() with { Beta2 = 0.9 }],
        [Optimizers.AdamW(), Optimizers.AdamW() with { Epsilon = 0.1 }],
        [Optimizers.AdamW(), Optimizers.AdamW() with { WeightDecay = 0.1 }],
        [Optimizers.AdamW(weightDecay: 0.1), Optimizers.AdamW(weightDecay: 0.1) with { DecayBiasAndNormalization = false }],
    ];

    [TestMethod]
    [Covers(typeof(OptimizerDefinition), nameof(OptimizerDefinition.LearningRate), nameof(OptimizerDefinition.WeightDecay), nameof(OptimizerDefinition.DecayBiasAndNormalization))]
    [Covers(typeof(SgdDefinition), nameof(SgdDefinition.Momentum), nameof(SgdDefinition.Nesterov), nameof(SgdDefinition.Dampening))]
    [Covers(typeof(AdamDefinition), nameof(AdamDefinition.Beta1), nameof(AdamDefinition.Beta2), nameof(AdamDefinition.Epsilon))]
    [Covers(typeof(AdamWDefinition), nameof(AdamWDefinition.Beta1), nameof(AdamWDefinition.Beta2), nameof(AdamWDefinition.Epsilon))]
    [DynamicData(nameof(Changed))]
    public void Option_Changed_FollowsTheRuleWithTheNewValue(OptimizerDefinition before, OptimizerDefinition after)
    {
        double[] result = ParameterSet.Run(after, 4);
        ParameterSet.AssertClose(ReferenceRule.Run(after, 4), result);
        CollectionAssert.AreNotEqual(ParameterSet.Run(before, 4), result);
    }

    [TestMethod]
    public void DecayBiasAndNormalization_False_ExemptsOnlyTheBias()
    {
        double[] all = ParameterSet.Run(Optimizers.Sgd(weightDecay: 0.1), 2);
        double[] none = ParameterSet.Run(Optimizers.Sgd(), 2);
        double[] exempt = ParameterSet.Run(Optimizers.Sgd(weightDecay: 0.1) with { DecayBiasAndNormalization = false }, 2);
        CollectionAssert.AreEqual(all[..4], exempt[..4]);
        CollectionAssert.AreEqual(none[4..], exempt[4..]);
    }

    [TestMethod]
    public void Momentum_OfTheSchedule_ReplacesTheDefinitions()
    {
        CollectionAssert.AreEqual(
            ParameterSet.Run(Optimizers.Sgd() with { Momentum = 0.5 }, 4), ParameterSet.Run(Optimizers.Sgd(), 4, momentum: 0.5));
        CollectionAssert.AreEqual(
            ParameterSet.Run(Optimizers.Adam() with { Beta1 = 0.5 }, 4), ParameterSet.Run(Optimizers.Adam(), 4, momentum: 0.5));
    }

    [TestMethod]
    public void Momentum_OfTheSchedule_WithoutMomentum_IsNotUsed()
    {
        SgdDefinition plain = Optimizers.Sgd(momentum: 0);
        CollectionAssert.AreEqual(ParameterSet.Run(plain, 4), ParameterSet.Run(plain, 4, momentum: 0.5));
    }

    [TestMethod]
    public void Defaults_ArePyTorchs()
    {
        Assert.AreEqual(new SgdDefinition { LearningRate = 0.1, Momentum = 0.9 }, Optimizers.Sgd());
        var adam = new AdamDefinition { LearningRate = 1e-3, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8, WeightDecay = 0 };
        Assert.AreEqual(adam, Optimizers.Adam());
        var adamW = new AdamWDefinition { LearningRate = 1e-3, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8, WeightDecay = 0.01 };
        Assert.AreEqual(adamW, Optimizers.AdamW());
    }

    private static IEnumerable<object[]> Invalid =>
    [
        [Optimizers.Sgd(learningRate: 0), "LearningRate"], [Optimizers.Adam(learningRate: double.NaN), "LearningRate"],
        [Optimizers.AdamW(weightDecay: -1), "WeightDecay"], [Optimizers.Sgd(momentum: 1), "Momentum"],
        [Optimizers.Sgd() with { Dampening = -0.1 }, "Dampening"], [Optimizers.Sgd(momentum: 0, nesterov: true), "Nesterov"],
        [Optimizers.Sgd(nesterov: true) with { Dampening = 0.1 }, "Nesterov"], [Optimizers.Adam() with { Beta1 = 1 }, "Beta1"],
        [Optimizers.AdamW() with { Beta2 = -0.1 }, "Beta2"], [Optimizers.Adam() with { Epsilon = 0 }, "Epsilon"],
    ];

    [TestMethod]
    [DynamicData(nameof(Invalid))]
    public void Validate_OutOfRange_NamesTheProperty(OptimizerDefinition definition, string property)
    {
        var errors = new List<string>();
        definition.Validate(errors);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], property + ": expected ");
    }

    [TestMethod]
    public void Validate_ReportsEveryMistakeAtOnce()
    {
        var errors = new List<string>();
        (Optimizers.Adam(-1, -1) with { Beta1 = 2, Beta2 = 2, Epsilon = -1 }).Validate(errors);
        Assert.HasCount(5, errors);
    }
}
