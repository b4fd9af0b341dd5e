using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Golden;

/// <summary>
/// Compares what was observed with what was recorded: text, counts and messages exactly, Single within a relative 1e-6 and Double
/// within 1e-12 (the recordings' README); values that differ only by rounding around zero are equal.
/// </summary>
internal static class Comparison
{
    private const double SingleTolerance = 1e-6;
    private const double DoubleTolerance = 1e-12;
    private const double AroundZero = 1e-14;
    private const int MostDifferences = 8;

    /// <summary>The differences, each with its place; none when the values agree.</summary>
    public static IReadOnlyList<string> Differences(JsonElement expected, JsonNode? actual)
    {
        var differences = new List<string>();
        Compare("", expected, actual, differences);
        return differences;
    }

    private static void Compare(string place, JsonElement expected, JsonNode? actual, List<string> differences)
    {
        if (differences.Count >= MostDifferences)
            return;
        if (expected.ValueKind == JsonValueKind.Object && actual is JsonObject members)
            CompareMembers(place, expected, members, differences);
        else if (expected.ValueKind == JsonValueKind.Array && actual is JsonArray items)
            CompareItems(place, expected, items, differences);
        else if (!SameValue(expected, actual))
            differences.Add($"{place}: expected {Short(expected.GetRawText())}, got {Short(actual?.ToJsonString() ?? "null")}");
    }

    private static void CompareMembers(string place, JsonElement expected, JsonObject actual, List<string> differences)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            if (actual.ContainsKey(property.Name))
                Compare($"{place}/{property.Name}", property.Value, actual[property.Name], differences);
            else
                differences.Add($"{place}/{property.Name}: missing, expected {Short(property.Value.GetRawText())}");
        }

        foreach ((string name, JsonNode? value) in actual)
        {
            if (!expected.TryGetProperty(name, out _))
                differences.Add($"{place}/{name}: not expected, got {Short(value?.ToJsonString() ?? "null")}");
        }
    }

    private static void CompareItems(string place, JsonElement expected, JsonArray actual, List<string> differences)
    {
        if (expected.GetArrayLength() != actual.Count)
        {
            differences.Add($"{place}: expected {Short(expected.GetRawText())}, got {Short(actual.ToJsonString())}");
            return;
        }

        for (int i = 0; i < actual.Count; i++)
            Compare($"{place}[{i}]", expected[i], actual[i], differences);
    }

    private static bool SameValue(JsonElement expected, JsonNode? actual)
    {
        if (actual is not JsonValue value)
            return expected.ValueKind == JsonValueKind.Null && actual is null;
        return expected.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetValue(out float single) => Close(expected.GetSingle(), single, SingleTolerance),
            JsonValueKind.Number when value.TryGetValue(out decimal integer) => expected.GetDecimal() == integer,
            JsonValueKind.Number when value.TryGetValue(out double number) => Close(expected.GetDouble(), number, DoubleTolerance),
            JsonValueKind.Number => value.ToJsonString() == expected.GetRawText(),
            JsonValueKind.String => value.TryGetValue(out string? text) && SameText(expected.GetString()!, text),
            JsonValueKind.True or JsonValueKind.False => value.TryGetValue(out bool flag) && flag == expected.GetBoolean(),
            _ => false,
        };
    }

    private static bool Close(double expected, double actual, double tolerance) =>
        Math.Abs(expected - actual) <= (tolerance * Math.Abs(expected)) + AroundZero;

    /// <summary>Text that names no year was given the year of the recording; here it is given the current one.</summary>
    private static bool SameText(string expected, string actual)
    {
        string thisYear = DateTime.UtcNow.Year.ToString("0000", CultureInfo.InvariantCulture);
        return expected == actual
            || (actual.StartsWith(thisYear + "-", StringComparison.Ordinal)
                && DateTime.TryParseExact(expected, "o", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)
                && expected[4..] == actual[4..]);
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
