using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class GraphOptionCoverageTests
{
    [TestMethod]
    public void EveryOption_HasATestThatFailsWhenItIsIgnored()
    {
        Type[] options =
        [
            typeof(GraphColumns), typeof(EdgeColumns), typeof(GraphTextOptions), typeof(AnomalyInjectionOptions), typeof(NodeSplitOptions),
            typeof(SyntheticGraphOptions),
        ];
        IReadOnlyList<string> missing = CoversAttribute.Missing(options, typeof(GraphOptionCoverageTests).Assembly);
        Assert.IsEmpty(missing, $"Options without a test that names them in [Covers]: {string.Join(", ", missing)}");
    }
}
