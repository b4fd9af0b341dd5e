using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sparse.ML.Networks;

/// <summary>Definitions as JSON. Reading treats the text as hostile.</summary>
internal static class NetworkJson
{
    public const string KindProperty = "kind";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly string Kinds = string.Join(", ", typeof(NetworkDefinition)
        .GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false)
        .Select(attribute => (string)((JsonDerivedTypeAttribute)attribute).TypeDiscriminator!)
        .Order(StringComparer.Ordinal));

    public static string Write(NetworkDefinition definition) => JsonSerializer.Serialize(definition, Options);

    public static NetworkDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > DefinitionLimits.JsonLength)
        {
            throw new InvalidDataException($"A network definition of {json.Length:N0} characters: at most {DefinitionLimits.JsonLength:N0} are allowed.");
        }

        NetworkDefinition definition = Parse(json);
        var errors = definition.GetErrors();
        return errors.Count == 0 ? definition : throw new InvalidDataException(definition.Summary(errors));
    }

    private static NetworkDefinition Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<NetworkDefinition>(json, Options)
                ?? throw new InvalidDataException("A network definition is a JSON object, but the text is null.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException($"This is no network definition of a known form (kinds: {Kinds}). {exception.Message}", exception);
        }
    }
}
