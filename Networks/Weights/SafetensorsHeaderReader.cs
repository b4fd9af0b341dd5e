using System.Text.Json;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Parses and checks the JSON of a safetensors header. The text is hostile: nothing in it is believed before it is checked.</summary>
internal static class SafetensorsHeaderReader
{
    /// <summary>Sizes per tensor; libtorch's own limit.</summary>
    private const int MaximumRank = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4 };

    /// <summary>Entries in the order of their data, which must be without gaps and overlaps.</summary>
    /// <exception cref="InvalidDataException">The header breaks a rule; the message says which and where.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return ParseObject(json);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The header of the safetensors file is no valid JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // Utf8JsonReader reports invalid UTF-8 and invalid escapes inside strings in this way.
            throw new InvalidDataException($"The header of the safetensors file holds an invalid text: {exception.Message}", exception);
        }
    }

    private static SafetensorsHeader ParseObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        Expect(ref reader, JsonTokenType.StartObject, "the header");
        var names = new HashSet<string>();
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>();
        while (NextProperty(ref reader, names, "the header") is { } name)
        {
            if (name == SafetensorsHeader.MetadataKey) ReadMetadata(ref reader, metadata);
            else entries.Add(ReadEntry(ref reader, name));
        }

        if (reader.Read()) throw new InvalidDataException("The header of the safetensors file goes on after its end.");
        entries.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.End.CompareTo(right.End));
        CheckContiguous(entries);
        return new(entries, metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject, SafetensorsHeader.MetadataKey);
        var keys = new HashSet<string>();
        while (NextProperty(ref reader, keys, SafetensorsHeader.MetadataKey) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"{SafetensorsHeader.MetadataKey} '{key}'");
            metadata.Add(key, reader.GetString()!);
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"the tensor '{name}'");
        var keys = new HashSet<string>();
        string? dtype = null;
        List<long>? shape = null, offsets = null;
        while (NextProperty(ref reader, keys, $"the tensor '{name}'") is { } key)
        {
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, $"dtype of '{name}'");
                    dtype = reader.GetString();
                    break;
                case "shape":
                    shape = ReadIntegers(ref reader, $"shape of '{name}'", MaximumRank);
                    break;
                case "data_offsets":
                    offsets = ReadIntegers(ref reader, $"data_offsets of '{name}'", 2);
                    break;
                default:
                    throw new InvalidDataException($"The tensor '{name}' of the safetensors file has the unknown property '{key}'.");
            }
        }

        if (dtype is null || shape is null || offsets is not { Count: 2 })
        {
            throw new InvalidDataException($"The tensor '{name}' of the safetensors file lacks dtype, shape or two data_offsets.");
        }

        return Check(name, dtype, [.. shape], offsets[0], offsets[1]);
    }

    private static SafetensorsEntry Check(string name, string dtype, long[] shape, long start, long end)
    {
        if (!ElementTypes.TryParse(dtype, out ScalarType type))
        {
            throw new InvalidDataException(
                $"The tensor '{name}' of the safetensors file has the unknown dtype '{dtype}'; the types are {ElementTypes.Names}.");
        }

        if (start > end) throw new InvalidDataException($"The data of '{name}' in the safetensors file ends ({end}) before it starts ({start}).");
        string sizes = $"[{string.Join(", ", shape)}]";
        if (Bytes(shape, ElementTypes.Size(type)) is not { } bytes)
        {
            throw new InvalidDataException($"The tensor '{name}' of the safetensors file has the shape {sizes}, which is too large to exist.");
        }

        if (bytes != end - start)
        {
            throw new InvalidDataException(
                $"The tensor '{name}' of the safetensors file is {dtype} {sizes}, which takes {bytes} bytes, but its data have {end - start}.");
        }

        return new(name, type, shape, start, end);
    }

    /// <summary>Bytes of a tensor, or null when sizes or strides overflow.</summary>
    private static long? Bytes(long[] shape, int elementSize)
    {
        long bytes = elementSize, stride = elementSize;
        foreach (long size in shape)
        {
            // A tensor with a size of 0 is empty, but the product of its other sizes makes its strides.
            Int128 next = (Int128)stride * Math.Max(size, 1);
            if (next > long.MaxValue) return null;
            stride = (long)next;
            bytes *= size;
        }

        return bytes;
    }

    private static void CheckContiguous(List<SafetensorsEntry> entries)
    {
        long position = 0;
        foreach (var entry in entries)
        {
            if (entry.Start != position)
            {
                string what = entry.Start < position ? "overlap with the tensor before" : "leave a gap after the tensor before";
                throw new InvalidDataException(
                    $"The data of '{entry.Name}' in the safetensors file {what}: they start at {entry.Start}, not {position}.");
            }

            position = entry.End;
        }
    }

    private static List<long> ReadIntegers(ref Utf8JsonReader reader, string what, int maximum)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        var values = new List<long>();
        while (Read(ref reader) != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long value) || value < 0)
            {
                throw new InvalidDataException($"The {what} in the safetensors file holds something that is no integer of at least 0.");
            }

            if (values.Count == maximum) throw new InvalidDataException($"The {what} in the safetensors file has more than {maximum} values.");
            values.Add(value);
        }

        return values;
    }

    /// <summary>The next property's name, or null at the end of the object.</summary>
    private static string? NextProperty(ref Utf8JsonReader reader, HashSet<string> seen, string where)
    {
        if (Read(ref reader) == JsonTokenType.EndObject) return null;
        string name = reader.GetString()!;
        return seen.Add(name) ? name : throw new InvalidDataException($"The name '{name}' stands twice in {where} of the safetensors file.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string what)
    {
        JsonTokenType actual = Read(ref reader);
        if (actual != expected) throw new InvalidDataException($"In the safetensors file {what} should be {expected}, but it is {actual}.");
    }

    private static JsonTokenType Read(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new InvalidDataException("The header of the safetensors file ends too early.");
}
