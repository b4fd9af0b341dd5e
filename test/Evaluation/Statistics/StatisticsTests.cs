namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class StatisticsTests
{
    [TestMethod]
    public void MeanAndSpread_UsesTheSampleStandardDeviation()
    {
        MeanAndSpread measured = MeanAndSpread.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.AreEqual(5, measured.Mean);
        Assert.AreEqual(Math.Sqrt(32.0 / 7), measured.StandardDeviation, 1e-12);
    }

    [TestMethod]
    public void OneValue_HasNoSpread()
    {
        Assert.IsTrue(double.IsNaN(MeanAndSpread.Of([3]).StandardDeviation));
        Assert.AreEqual("3.00", MeanAndSpread.Of([3]).ToString());
        Assert.AreEqual("3.50 ± 0.71", MeanAndSpread.Of([3, 4]).ToString());
    }

    [TestMethod]
    public void NoValue_IsRejected() => Assert.ThrowsExactly<ArgumentException>(() => MeanAndSpread.Of([]));

    [TestMethod]
    [DataRow(RelationBound.AtLeast, 0.9, true)]
    [DataRow(RelationBound.AtLeast, 1.1, false)]
    [DataRow(RelationBound.AtMost, 1.1, true)]
    [DataRow(RelationBound.AtMost, 0.9, false)]
    public void Relation_HoldsOnItsSideOfTheThreshold(RelationBound bound, double threshold, bool expected) =>
        Assert.AreEqual(expected, new RelationResult("a − b", "setup", [0.5, 1.5], threshold, bound).Holds);

    [TestMethod]
    public void Relation_HoldsAtItsThreshold()
    {
        Assert.IsTrue(new RelationResult("a", "s", [1], 1, RelationBound.AtLeast).Holds);
        Assert.IsTrue(new RelationResult("a", "s", [1], 1, RelationBound.AtMost).Holds);
    }
}
