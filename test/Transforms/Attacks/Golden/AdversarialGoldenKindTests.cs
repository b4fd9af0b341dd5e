using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class AdversarialGoldenKindTests
{
    private const string NoCases = "(none)";

    private static IEnumerable<object[]> Unbuilt =>
        Golden.AllCases("adversarial").Where(path => GoldenKinds.Of(GoldenCase.Read(path)).Project is null)
        .DefaultIfEmpty(NoCases).Select(path => new object[] { path });

    [TestMethod]
    public void EveryAdversarialCaseIsOfExactlyOneKind()
    {
        Golden.RequireFolder();
        foreach (string path in Golden.AllCases("adversarial")) GoldenKinds.Of(GoldenCase.Read(path));
    }

    [TestMethod]
    public void EveryKindOfThisProjectHasATest()
    {
        string[] tested =
        [
            GoldenKinds.FixedStepAttack, GoldenKinds.AggregatedAttack, GoldenKinds.AutoPgd, GoldenKinds.Fab, GoldenKinds.FabProjection,
            GoldenKinds.SquareReplay, GoldenKinds.SquareSchedule, GoldenKinds.SmoothingKernel, GoldenKinds.InputGradient,
            GoldenKinds.AttackObjective, GoldenKinds.AutoAttack,
        ];
        CollectionAssert.AreEquivalent(tested, GoldenKinds.RunBy("Transforms", "adversarial").ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Unbuilt))]
    public void CasesOfMethodsThatAreNotBuilt(string path)
    {
        Golden.RequireFolder();
        if (path != NoCases)
            Assert.Inconclusive($"{path} ({GoldenKinds.Of(GoldenCase.Read(path)).Name}): the library does not have this method yet.");
    }
}
