using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Golden;

/// <summary>Reads single recorded values: numbers, and <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>, <c>"-0"</c> as text.</summary>
internal static class RecordedValue
{
    public static object Scalar(Type type, JsonElement json)
    {
        if (type == typeof(ReadOnlyMemory<char>))
            return (json.GetString() ?? "").AsMemory();
        if (type == typeof(string))
            return json.GetString()!;
        if (type == typeof(bool))
            return json.GetBoolean();
        if (type == typeof(float))
            return json.ValueKind == JsonValueKind.String ? (float)Special(json) : json.GetSingle();
        if (type == typeof(double))
            return json.ValueKind == JsonValueKind.String ? Special(json) : json.GetDouble();
        if (type == typeof(DateTime))
            return DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (type == typeof(TimeSpan))
            return TimeSpan.ParseExact(json.GetString()!, "c", CultureInfo.InvariantCulture);
        if (type == typeof(DataViewRowId))
        {
            string text = json.GetString()!;
            return new DataViewRowId(Convert.ToUInt64(text[16..], 16), Convert.ToUInt64(text[..16], 16));
        }

        return Convert.ChangeType(json.GetDecimal(), type, CultureInfo.InvariantCulture);
    }

    private static double Special(JsonElement json) => double.Parse(json.GetString()!, CultureInfo.InvariantCulture);
}
