using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class SparseGoldenKindTests
{
    private const string NoCases = "(none)";

    private static IEnumerable<object[]> Unbuilt => Golden.AllCases("sparse").Where(path => IsUnbuilt(GoldenCase.Read(path)))
        .DefaultIfEmpty(NoCases).Select(path => new object[] { path });

    [TestMethod]
    public void EverySparseCaseIsOfExactlyOneKind()
    {
        Golden.RequireFolder();
        foreach (string path in Golden.AllCases("sparse")) GoldenKinds.Of(GoldenCase.Read(path));
    }

    [TestMethod]
    public void EveryKindOfThisProjectHasATest()
    {
        string[] tested =
        [
            GoldenKinds.DensityAllocation, GoldenKinds.ExplorationRate, GoldenKinds.GmpMasks, GoldenKinds.Grasp, GoldenKinds.MaskedTraining,
            GoldenKinds.PruneAndGrow, GoldenKinds.Schedules, GoldenKinds.SetDrop, GoldenKinds.SnfsRedistribution, GoldenKinds.Snip, GoldenKinds.SynFlow,
        ];
        CollectionAssert.AreEquivalent(tested, GoldenKinds.RunBy("Estimators", "sparse").ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Unbuilt))]
    public void CasesOfMethodsThatAreNotBuilt(string path)
    {
        Golden.RequireFolder();
        if (path != NoCases) Assert.Inconclusive($"{path} ({GoldenKinds.Of(GoldenCase.Read(path)).Name}): the library does not have this method yet.");
    }

    private static bool IsUnbuilt(GoldenCase golden) => GoldenKinds.Matching(golden).ToArray() is [{ Project: null }];
}
