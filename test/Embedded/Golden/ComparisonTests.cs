using System.Text.Json;
using System.Text.Json.Nodes;

namespace Golden;

/// <summary>The walker must be able to fail: what counts as a difference.</summary>
[TestClass]
public sealed class ComparisonTests
{
    [TestMethod]
    [DataRow("1.5", "1.5001")]
    [DataRow("\"text\"", "\"Text\"")]
    [DataRow("[1,2]", "[1]")]
    [DataRow("[1,2]", "[2,1]")]
    [DataRow("{\"a\":1}", "{}")]
    [DataRow("{}", "{\"a\":1}")]
    [DataRow("null", "0")]
    [DataRow("\"NaN\"", "0")]
    [DataRow("true", "false")]
    public void Other_values_differ(string expected, string actual) => Assert.IsNotEmpty(Differences(expected, actual));

    [TestMethod]
    public void Numbers_agree_within_the_precision_of_their_type()
    {
        Assert.IsEmpty(Comparison.Differences(Parse("0.1"), JsonValue.Create(0.1f)));
        Assert.IsEmpty(Comparison.Differences(Parse("0.1"), JsonValue.Create(0.1 + 1e-15)));
        Assert.IsNotEmpty(Comparison.Differences(Parse("0.1"), JsonValue.Create(0.1 + 1e-10)));
    }

    [TestMethod]
    public void A_difference_names_its_place() =>
        Assert.StartsWith("/rows[1]", Differences("{\"rows\":[1,2]}", "{\"rows\":[1,3]}")[0]);

    private static IReadOnlyList<string> Differences(string expected, string actual) =>
        Comparison.Differences(Parse(expected), JsonNode.Parse(actual));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
