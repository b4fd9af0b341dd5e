using Sparse.ML.Examples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class ClaimTests
{
    private static readonly Figure Left = new("TRADES", "clean"), Right = new("PGD-AT", "clean");

    private static MeasuredFigures Figures(double[] left, double[] right)
    {
        MeasuredFigures figures = new();
        for (int i = 0; i < left.Length; i++) figures.Add(i + 1, Left.Model, Left.Name, left[i]);
        for (int i = 0; i < right.Length; i++) figures.Add(i + 1, Right.Model, Right.Name, right[i]);
        return figures;
    }

    [TestMethod]
    public void Differences_AreTakenSeedBySeed()
    {
        RelationResult result = new Claim("C3", Left, Right, 2).Check(Figures([5, 9], [4, 5]));
        CollectionAssert.AreEqual(new[] { 1.0, 4.0 }, result.Values.ToArray());
        Assert.IsTrue(result.Holds);
        Assert.AreEqual("TRADES − PGD-AT: clean", result.Name);
    }

    [TestMethod]
    [DataRow(2.6, RelationBound.AtLeast, DisplayName = "above the mean")]
    [DataRow(2.4, RelationBound.AtMost, DisplayName = "below the mean")]
    public void MeanOnTheWrongSide_DoesNotHold(double threshold, RelationBound bound) =>
        Assert.IsFalse(new Claim("C3", Left, Right, threshold, bound).Check(Figures([5, 9], [4, 5])).Holds);

    [TestMethod]
    public void FigureAlone_IsHeldAgainstTheThreshold()
    {
        RelationResult result = new Claim("C1", Left, null, 6).Check(Figures([5, 9], []));
        CollectionAssert.AreEqual(new[] { 5.0, 9.0 }, result.Values.ToArray());
        Assert.IsTrue(result.Holds);
        Assert.AreEqual("TRADES: clean", result.Name);
    }

    [TestMethod]
    public void UnequalNumbersOfSeeds_AreRefused() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => new Claim("C3", Left, Right, 0).Check(Figures([5, 9], [4])));

    [TestMethod]
    public void MissingFigure_IsNamed()
    {
        var error = Assert.ThrowsExactly<KeyNotFoundException>(() => new Claim("C3", Left, Right, 0).Check(Figures([5], [])));
        StringAssert.Contains(error.Message, "'clean' of 'PGD-AT'");
    }

    [TestMethod]
    [DataRow("PGD-AT", "clean", "PGD-AT", "PGD-20", "PGD-AT: clean − PGD-20")]
    [DataRow("A", "clean", "B", "PGD-20", "A: clean − B: PGD-20")]
    public void Name_TellsWhatDiffers(string model, string name, string other, string otherName, string expected) =>
        Assert.AreEqual(expected, new Claim("", new(model, name), new(other, otherName), 0).Name);
}
