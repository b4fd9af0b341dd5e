using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;

namespace Sparse.ML.Transforms;

/// <summary>
/// A graph transformer as one string of three lines: JSON with the columns, the saved network in base64, the scores of the training graph
/// in base64.
/// </summary>
internal static class GraphModelText
{
    // Strings hold a little more than a thousand million characters.
    internal const long MaximumLength = 1_000_000_000;

    internal static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter(allowIntegerValues: false) } };

    /// <exception cref="NotSupportedException">Network and graph are too large.</exception>
    public static string Create(NetworkModel model, GraphNetworkTransformerOptions options, GraphSnapshot snapshot)
    {
        using var network = new MemoryStream();
        model.Save(network);
        byte[] scores = snapshot.ToBytes();
        if ((network.Length + scores.LongLength) / 3 * 4 > MaximumLength)
        {
            throw new NotSupportedException(
                $"{model.Definition.DisplayName} and the scores of {snapshot.Ids.Length:N0} nodes are too much for one ML.NET model: " +
                $"save Model with {nameof(NetworkModel)}.{nameof(NetworkModel.Save)}.");
        }

        string header = JsonSerializer.Serialize(GraphModelHeader.Of(options), Json);
        return string.Join('\n', header, Convert.ToBase64String(network.GetBuffer().AsSpan(0, (int)network.Length)),
            Convert.ToBase64String(scores));
    }

    /// <exception cref="InvalidDataException">The text is truncated or damaged.</exception>
    public static (NetworkModel Model, GraphNetworkTransformerOptions Options, GraphSnapshot Snapshot) Parse(
        ReadOnlySpan<char> text, torch.Device device)
    {
        GraphNetworkTransformerOptions options;
        try
        {
            options = (JsonSerializer.Deserialize<GraphModelHeader>(Line(text, 0), Json) ?? throw Damaged("its header is empty", null))
                .ToOptions().ValidatedCopy();
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw Damaged("its header cannot be read", error);
        }

        GraphSnapshot snapshot = ParseSnapshot(text);
        (byte[] bytes, int length) = Decode(Line(text, 1));
        using var network = new MemoryStream(bytes, 0, length, writable: false);
        return (NetworkModel.Load(network, device), options, snapshot);
    }

    /// <exception cref="InvalidDataException">The text is truncated or damaged.</exception>
    public static GraphSnapshot ParseSnapshot(ReadOnlySpan<char> text)
    {
        (byte[] bytes, int length) = Decode(Line(text, 2));
        return GraphSnapshot.FromBytes(bytes, length);
    }

    /// <summary>A line of a text, from 0.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    internal static ReadOnlySpan<char> Line(ReadOnlySpan<char> text, int number)
    {
        for (; number > 0; number--)
        {
            int end = text.IndexOf('\n');
            if (end < 0) throw Damaged("it is truncated", null);
            text = text[(end + 1)..];
        }

        int newline = text.IndexOf('\n');
        return newline < 0 ? text : text[..newline];
    }

    /// <exception cref="InvalidDataException">The text is not in base64.</exception>
    internal static (byte[] Bytes, int Length) Decode(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64Chars(text, bytes, out int length) ? (bytes, length) : throw Damaged("it is not in base64", null);
    }

    internal static InvalidDataException Damaged(string reason, Exception? inner) =>
        new($"The saved graph network is damaged: {reason}. Save the model again.", inner);
}
