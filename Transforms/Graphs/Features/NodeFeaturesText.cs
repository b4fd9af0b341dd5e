using System.Text.Json;

namespace Sparse.ML.Transforms;

/// <summary>What a transformer of node features computes, as text.</summary>
internal static class NodeFeaturesText
{
    public static string Create(NodeFeatureKind kind, int size) => JsonSerializer.Serialize(new Saved(kind, size), GraphModelText.Json);

    /// <exception cref="InvalidDataException">The text is damaged.</exception>
    public static NodeFeatureKind Parse(ReadOnlySpan<char> text) => Read(text).Kind;

    /// <exception cref="InvalidDataException">The text is damaged.</exception>
    public static NodeFeaturesTransformer Restore(Microsoft.ML.MLContext context, ReadOnlySpan<char> text)
    {
        Saved saved = Read(text);
        return new(context, saved.Kind, saved.Size);
    }

    private static Saved Read(ReadOnlySpan<char> text)
    {
        try
        {
            Saved saved = JsonSerializer.Deserialize<Saved>(text, GraphModelText.Json)!;
            saved.Kind.Validate();
            return saved;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NotSupportedException or NullReferenceException)
        {
            throw new InvalidDataException("A saved transform of a graph is damaged. Save the model again.", error);
        }
    }

    private sealed record Saved(NodeFeatureKind Kind, int Size);
}
