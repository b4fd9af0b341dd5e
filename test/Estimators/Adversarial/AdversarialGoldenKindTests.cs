using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class AdversarialGoldenKindTests
{
    [TestMethod]
    public void EveryKindOfThisProjectHasATest()
    {
        string[] tested =
        [
            GoldenKinds.AdversarialLoss, GoldenKinds.LabelSmoothing, GoldenKinds.WeightPerturbation, GoldenKinds.Calibrated,
            GoldenKinds.Trajectories,
        ];
        CollectionAssert.AreEquivalent(tested, GoldenKinds.RunBy("Estimators", "adversarial").ToArray());
    }
}
