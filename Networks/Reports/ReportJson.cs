using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparse.ML.Networks;

/// <summary>Reports as JSON: camel-case names, and "NaN" or "Infinity" where a figure is no number.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 16,
    };

    public static string Write<T>(T report) => JsonSerializer.Serialize(report, Options);

    public static T Read<T>(string json) where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException($"The text is null, not a {typeof(T).Name}.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The text is no {typeof(T).Name}: {exception.Message}", exception);
        }
    }
}
