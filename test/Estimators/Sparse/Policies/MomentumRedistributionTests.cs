namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class MomentumRedistributionTests
{
    [TestMethod]
    public void DropFraction_OfANearlyDenseLayerWithALargeShare_IsItsSparsity() =>
        Assert.AreEqual(0.1, MomentumRedistribution.DropFraction(0.5, share: 0.6, layers: 2, nonZero: 90, size: 100), 1e-12);

    [TestMethod]
    [DataRow(0.4, 90L)]
    [DataRow(0.6, 80L)]
    public void DropFraction_OfOtherLayers_StaysAsGiven(double share, long nonZero) =>
        Assert.AreEqual(0.5, MomentumRedistribution.DropFraction(0.5, share, layers: 2, nonZero, size: 100));

    [TestMethod]
    public void Shares_WithoutAnyMomentum_AreEqual() => CollectionAssert.AreEqual(new[] { 0.5, 0.5 }, MomentumRedistribution.Shares([0, 0]));

    [TestMethod]
    public void Allocate_HandsTheExcessOfFullLayersOn()
    {
        double[] allocation = MomentumRedistribution.Allocate([0.6, 0.3, 0.1], 100, [20, 70, 70]);
        double[] expected = [20, 60, 20];
        for (int i = 0; i < 3; i++) Assert.AreEqual(expected[i], allocation[i], 1e-9);
    }

    [TestMethod]
    public void Round_KeepsTheTotalWithinTheCapacities()
    {
        CollectionAssert.AreEqual(new long[] { 3, 3, 4 }, MomentumRedistribution.Round([3.3, 3.3, 3.4], 10, [9, 9, 9]));
        CollectionAssert.AreEqual(new long[] { 3, 4, 3 }, MomentumRedistribution.Round([3.3, 3.3, 3.4], 10, [3, 9, 3]));
    }
}
