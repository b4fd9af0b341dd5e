using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class OptionCoverageTests
{
    [TestMethod]
    public void Every_option_has_a_test_that_fails_when_it_is_ignored()
    {
        IEnumerable<Type> options = typeof(TrainerOptions).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && (
            typeof(TrainerOptions).IsAssignableFrom(type) || typeof(OptimizerDefinition).IsAssignableFrom(type) || typeof(LearningRateSchedule).IsAssignableFrom(type)
            || typeof(SparseMethod).IsAssignableFrom(type) || type == typeof(EarlyStopping) || type == typeof(ImageAugmentation) || type == typeof(CrossEntropyObjective)));
        IReadOnlyList<string> missing = CoversAttribute.Missing(options, typeof(OptionCoverageTests).Assembly);
        Assert.IsEmpty(missing, $"Options without a test that names them in [Covers]: {string.Join(", ", missing)}");
    }
}
