using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class OptionCoverageTests
{
    [TestMethod]
    public void Every_option_has_a_test_that_fails_when_it_is_ignored()
    {
        Type[] roots =
        [
            typeof(TrainerOptions), typeof(EarlyStopping), typeof(ImageAugmentation), typeof(OptimizerDefinition), typeof(LearningRateSchedule),
            typeof(SparseMethod), typeof(PruningScore), typeof(PruneAndGrow), typeof(DensityRamp), typeof(UpdateSchedule), typeof(DropFractionSchedule),
            typeof(AdversarialMethod), typeof(WeightedOptimizationTrajectories),
            typeof(AdversarialWeightPerturbation), typeof(WeightAveraging), typeof(HopCountOptions), typeof(PosteriorSampler), typeof(NeighborSampling), typeof(AdversarialTrainerOptions),
        ];
        IEnumerable<Type> options = typeof(TrainerOptions).Assembly.GetExportedTypes().Where(type => roots.Any(root => root.IsAssignableFrom(type)));
        IReadOnlyList<string> missing = CoversAttribute.Missing(options, typeof(OptionCoverageTests).Assembly);
        Assert.IsEmpty(missing, $"Options without a test that names them in [Covers]: {string.Join(", ", missing)}");
    }
}
