using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class EngineGoldenKindTests
{
    [TestMethod]
    public void EveryEngineCaseIsOfExactlyOneKindAndRunBySomeProject()
    {
        Golden.RequireFolder();
        foreach (string path in Golden.AllCases("engine"))
            Assert.IsNotNull(GoldenKinds.Of(GoldenCase.Read(path)).Project, $"No project runs {path}.");
    }

    [TestMethod]
    public void EveryKindOfThisProjectHasATest()
    {
        string[] tested = [GoldenKinds.CrossEntropy, GoldenKinds.LearningRates, GoldenKinds.Training];
        CollectionAssert.AreEquivalent(tested, GoldenKinds.RunBy("Estimators", "engine").ToArray());
    }
}
