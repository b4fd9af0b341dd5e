using System.Text.Json;

namespace Sparse.ML.Transforms;

/// <summary>
/// A transformer as one string, the only form in which public ML.NET carries weights without copying them for every row: a line of
/// JSON with the columns, then the saved network in base64.
/// </summary>
internal static class ModelText
{
    public static string Create(NetworkModel model, NetworkTransformerOptions options)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        ReadOnlyMemory<byte> network = stream.GetBuffer().AsMemory(0, checked((int)stream.Length));
        string header = JsonSerializer.Serialize(ModelTextHeader.Of(options));
        long length = header.Length + 1 + (network.Length + 2L) / 3 * 4;
        if (length > MaximumLength)
        {
            throw new NotSupportedException(
                $"{model.Definition.DisplayName} takes {network.Length / (1 << 20)} MB, too much for one ML.NET model: " +
                $"save it with {nameof(NetworkModel)}.{nameof(NetworkModel.Save)}.");
        }

        return string.Create((int)length, (header, network), static (text, parts) =>
        {
            parts.header.CopyTo(text);
            text[parts.header.Length] = '\n';
            Convert.TryToBase64Chars(parts.network.Span, text[(parts.header.Length + 1)..], out _);
        });
    }

    /// <exception cref="InvalidDataException">The text is truncated or damaged.</exception>
    public static (NetworkModel Model, NetworkTransformerOptions Options) Parse(ReadOnlySpan<char> text, TorchSharp.torch.Device? device = null)
    {
        int newline = text.IndexOf('\n');
        if (newline < 0) throw Damaged("it has no header", null);
        NetworkTransformerOptions options;
        try
        {
            ModelTextHeader header = JsonSerializer.Deserialize<ModelTextHeader>(text[..newline]) ?? throw Damaged("its header is empty", null);
            options = header.ToOptions().ValidatedCopy();
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw Damaged("its header cannot be read", error);
        }
        byte[] network = new byte[(text.Length - newline) / 4 * 3 + 3];
        if (!Convert.TryFromBase64Chars(text[(newline + 1)..], network, out int length)) throw Damaged("its weights are not in base64", null);
        using var stream = new MemoryStream(network, 0, length, writable: false);
        return (NetworkModel.Load(stream, device), options);
    }

    // Strings hold a little more than a thousand million characters.
    private const long MaximumLength = 1_000_000_000;

    private static InvalidDataException Damaged(string reason, Exception? inner) =>
        new($"The saved network is damaged: {reason}. Save the model again.", inner);
}
