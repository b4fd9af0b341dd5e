using System.Text.Json;
using TorchSharp;

namespace Sparse.ML.Transforms;

/// <summary>
/// A hop-count transformer as one string of four lines: JSON with the columns, the saved model in base64, and the scores of the training
/// graph
/// and their explanations in base64.
/// </summary>
internal static class HopCountModelText
{
    /// <exception cref="NotSupportedException">Model and graph are too large.</exception>
    public static string Create(HopCountModel model, HopCountTransformerOptions options, HopCountSnapshot snapshot)
    {
        using var saved = new MemoryStream();
        model.Save(saved);
        byte[] nodes = snapshot.Nodes.ToBytes(), far = snapshot.FarToBytes();
        if ((saved.Length + nodes.LongLength + far.LongLength) / 3 * 4 > GraphModelText.MaximumLength)
        {
            throw new NotSupportedException(
                $"The {model.SampleCount} posterior samples of {model.ParameterCount:N0} weights and the scores of " +
                    $"{snapshot.Nodes.Ids.Length:N0} nodes are too much for one " +
                $"ML.NET model: train with a larger SampleInterval or a smaller Width, or save Model with " +
                    $"{nameof(HopCountModel)}.{nameof(HopCountModel.Save)}.");
        }

        return string.Join('\n', JsonSerializer.Serialize(options, GraphModelText.Json),
            Convert.ToBase64String(saved.GetBuffer().AsSpan(0, (int)saved.Length)), Convert.ToBase64String(nodes),
                Convert.ToBase64String(far));
    }

    /// <exception cref="InvalidDataException">The text is truncated or damaged.</exception>
    public static (HopCountModel Model, HopCountTransformerOptions Options, HopCountSnapshot Snapshot) Parse(ReadOnlySpan<char> text,
        torch.Device device)
    {
        HopCountTransformerOptions options;
        try
        {
            options = (JsonSerializer.Deserialize<HopCountTransformerOptions>(GraphModelText.Line(text, 0), GraphModelText.Json)
                ?? throw GraphModelText.Damaged("its header is empty", null)).ValidatedCopy();
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw GraphModelText.Damaged("its header cannot be read", error);
        }

        HopCountSnapshot snapshot = ParseSnapshot(text);
        (byte[] bytes, int length) = GraphModelText.Decode(GraphModelText.Line(text, 1));
        using var saved = new MemoryStream(bytes, 0, length, writable: false);
        return (HopCountModel.Load(saved, device), options, snapshot);
    }

    /// <exception cref="InvalidDataException">The text is truncated or damaged.</exception>
    public static HopCountSnapshot ParseSnapshot(ReadOnlySpan<char> text)
    {
        GraphSnapshot nodes = GraphModelText.ParseSnapshot(text);
        (byte[] bytes, int length) = GraphModelText.Decode(GraphModelText.Line(text, 3));
        return HopCountSnapshot.FromBytes(nodes, bytes, length);
    }
}
