using System.Text.Json;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Reads reports whose JSON begins with the version of its form.</summary>
internal static class VersionedJson
{
    /// <exception cref="InvalidDataException">The text is no such report, or of another version.</exception>
    public static T Read<T>(string json, int format) where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        int? found = FormatOf(json);
        if (found is { } other && other != format)
        {
            throw new InvalidDataException(
                $"The {typeof(T).Name} have format {other}, but this version of Sparse.ML reads format {format}.");
        }

        if (found is null) throw new InvalidDataException($"The text is no {typeof(T).Name}: it has no format.");
        return ReportJson.Read<T>(json);
    }

    private static int? FormatOf(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out JsonElement value)
                && value.TryGetInt32(out int format) ? format : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
