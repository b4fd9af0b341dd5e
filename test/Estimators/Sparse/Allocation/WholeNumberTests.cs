namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class WholeNumberTests
{
    [TestMethod]
    [DataRow(0.29, 100, 29L)]
    [DataRow(0.1, 30, 3L)]
    [DataRow(0.35, 10, 3L)]
    public void Floor_ForgivesTheRoundingOfTheProduct(double fraction, int count, long expected) =>
        Assert.AreEqual(expected, WholeNumber.Floor(fraction * count));

    [TestMethod]
    [DataRow(0.07, 100, 7L)]
    [DataRow(0.1, 30, 3L)]
    [DataRow(0.35, 10, 4L)]
    public void Ceiling_ForgivesTheRoundingOfTheProduct(double fraction, int count, long expected) =>
        Assert.AreEqual(expected, WholeNumber.Ceiling(fraction * count));

    [TestMethod]
    public void Round_FollowsTheOption()
    {
        Assert.AreEqual(2, WholeNumber.Round(2.5, CountRounding.Floor));
        Assert.AreEqual(3, WholeNumber.Round(2.5, CountRounding.Ceiling));
    }
}
