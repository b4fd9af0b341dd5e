namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class FiguresTests
{
    [TestMethod]
    [DataRow(0.12345, "0.1235")]
    [DataRow(12.3456, "12.35")]
    [DataRow(1234.56, "1235")]
    [DataRow(0.00001234, "1.234e-5")]
    [DataRow(0, "0")]
    [DataRow(double.NaN, "–")]
    public void Number_KeepsFourSignificantDigits(double value, string expected) => Assert.AreEqual(expected, Figures.Number(value));

    [TestMethod]
    [DataRow(950, "950")]
    [DataRow(12_300_000, "12.3 M")]
    [DataRow(5.5e12, "5.5 T")]
    public void Amount_UsesDecimalPrefixes(double value, string expected) => Assert.AreEqual(expected, Figures.Amount(value));

    [TestMethod]
    [DataRow(2.345, "2.345 s")]
    [DataRow(65, "1 min 5 s")]
    [DataRow(3725, "1 h 2 min")]
    public void Duration_IsReadable(double seconds, string expected) => Assert.AreEqual(expected, Figures.Duration(seconds));

    [TestMethod]
    [DataRow(0.8, "+0.80")]
    [DataRow(-0.3, "−0.30")]
    [DataRow(0, "0.00")]
    public void Signed_ShowsTheSign(double value, string expected) => Assert.AreEqual(expected, Figures.Signed(value));
}
