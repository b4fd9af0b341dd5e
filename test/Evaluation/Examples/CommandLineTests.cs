using Sparse.ML.Examples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class CommandLineTests
{
    private static readonly ExampleOption[] Options = [new("--epochs", "N", ""), new("--density", "D", ""), new("--quick", null, "")];

    private static CommandLine Parse(params string[] arguments) => new(arguments, Options);

    [TestMethod]
    public void ValueMayFollowOrBeJoined()
    {
        Assert.AreEqual(3, Parse("--epochs", "3").Whole("--epochs", 1, 1));
        Assert.AreEqual(4, Parse("--epochs=4").Whole("--epochs", 1, 1));
    }

    [TestMethod]
    public void MissingOption_TakesTheDefault() => Assert.AreEqual(7, Parse().Whole("--epochs", 7, 1));

    [TestMethod]
    public void Switch_IsPresentOrNot()
    {
        Assert.IsTrue(Parse("--quick").Has("--quick"));
        Assert.IsFalse(Parse().Has("--quick"));
    }

    [TestMethod]
    [DataRow("--depth", DisplayName = "unknown")]
    [DataRow("--epochs", DisplayName = "without value")]
    [DataRow("--quick=1", DisplayName = "switch with value")]
    public void WrongOption_NamesItself(string argument)
    {
        var error = Assert.ThrowsExactly<UsageException>(() => Parse(argument));
        StringAssert.Contains(error.Message, argument.Split('=')[0]);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("1.5")]
    [DataRow("x")]
    public void NumberOutOfRange_IsRejected(string text) =>
        Assert.ThrowsExactly<UsageException>(() => Parse("--epochs", text).Whole("--epochs", 1, 1));

    [TestMethod]
    [DataRow("0")]
    [DataRow("1.01")]
    [DataRow("NaN")]
    public void ShareOutOfRange_IsRejected(string text) =>
        Assert.ThrowsExactly<UsageException>(() => Parse("--density", text).Number("--density", 0.1, above: 0, maximum: 1));
}
