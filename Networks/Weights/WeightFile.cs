using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Named tensors with text metadata in the safetensors format (https://github.com/huggingface/safetensors), which Python's
/// <c>safetensors</c> package reads and writes as well. It holds data only, never code.
/// </summary>
/// <remarks>
/// Element types are F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL. Names and shapes of a network are those of its state
/// dictionary: linear weights [out, in], convolutions [out, in, height, width].
/// </remarks>
public sealed class WeightFile : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;

    private WeightFile(Dictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        _tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>Tensors by name, on the CPU. They belong to this object.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>Texts by key; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file. Its content is not trusted: every length is checked before memory is taken for it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InvalidDataException">The file is no safetensors file, truncated, or breaks a rule of the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WeightFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        try
        {
            WeightFile file = Read(stream);
            if (stream.Position == stream.Length) return file;
            file.Dispose();
            throw new InvalidDataException($"{stream.Length - stream.Position:N0} bytes follow the last tensor.");
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads from a stream, up to the end of the last tensor.</summary>
    /// <param name="stream">Stream, which stays open; it need not be seekable.</param>
    /// <exception cref="InvalidDataException">The content is no safetensors file, truncated, or breaks a rule of the format.</exception>
    public static WeightFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (tensors, metadata) = SafetensorsReader.Read(stream);
        return new(tensors, metadata);
    }

    /// <summary>Writes a file: beside it under another name first, then renamed, so that no reader ever sees half a file.</summary>
    /// <param name="path">Path of the file, which is replaced.</param>
    /// <param name="tensors">Tensors on any device, with distinct names.</param>
    /// <param name="metadata">Texts to keep with them; null for none.</param>
    /// <exception cref="ArgumentException">A name is reserved (<c>__metadata__</c>) or stands twice, or an element type has no place in the format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">Writable stream.</param>
    /// <param name="tensors">Tensors on any device, with distinct names.</param>
    /// <param name="metadata">Texts to keep with them; null for none.</param>
    /// <exception cref="ArgumentException">A name is reserved (<c>__metadata__</c>) or stands twice, or an element type has no place in the format.</exception>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsWriter.Write(stream, tensors, metadata);
    }

    /// <summary>Frees the tensors. May be called more than once.</summary>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values) tensor.Dispose();
        _tensors.Clear();
    }
}
