using System.Text.Json;
using System.Text.Json.Serialization;
using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>What a saved network holds beside its weights, as JSON in the weights file's metadata.</summary>
internal sealed record ModelHeader
{
    /// <summary>Version of this form.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // A diverged run has losses that JSON knows no number for.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
    };

    public required int Format { get; init; }

    /// <summary>The definition as its own JSON.</summary>
    public required string Definition { get; init; }

    public required ScalarType ElementType { get; init; }

    public required float InputScale { get; init; }

    public required int Classes { get; init; }

    /// <summary>Type of the key values; null for bare keys.</summary>
    public string? KeyType { get; init; }

    public IReadOnlyList<string>? KeyValues { get; init; }

    public TrainingHistory? History { get; init; }

    public SparsityReport? Sparsity { get; init; }

    /// <summary>For an untrained network what its weights are drawn from; the tensors are then bits.</summary>
    public TicketHeader? Ticket { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="InvalidDataException">The text is no header of a known version, or its values are out of range.</exception>
    public static ModelHeader Parse(string json)
    {
        try
        {
            int format = JsonSerializer.Deserialize<FormatOnly>(json, Json)!.Format;
            if (format != CurrentFormat)
                throw new InvalidDataException($"The saved network has format {format}, but this version of Sparse.ML reads format {CurrentFormat}.");
            ModelHeader header = JsonSerializer.Deserialize<ModelHeader>(json, Json)!;
            if (header.ElementType is not (ScalarType.Float32 or ScalarType.Float64))
                throw new InvalidDataException($"The saved network has weights of type {header.ElementType}.");
            if (!float.IsFinite(header.InputScale))
                throw new InvalidDataException($"The saved network has the input scale {header.InputScale}.");
            return header;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or NullReferenceException)
        {
            throw new InvalidDataException($"The description of the saved network is damaged: {error.Message}", error);
        }
    }

    private sealed record FormatOnly(int Format);
}
