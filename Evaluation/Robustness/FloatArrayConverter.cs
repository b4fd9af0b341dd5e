using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sparse.ML.Evaluation;

/// <summary>Floats as base64 of their little-endian bytes: an image would otherwise fill a thousand lines.</summary>
internal sealed class FloatArrayConverter : JsonConverter<ReadOnlyMemory<float>>
{
    public override ReadOnlyMemory<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        byte[]? bytes = null;
        bool read = reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out bytes);
        if (!read || bytes!.Length % sizeof(float) != 0) throw new JsonException("Floats as base64 are expected.");
        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        return values;
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<float> value, JsonSerializerOptions options)
    {
        byte[] bytes = new byte[value.Length * sizeof(float)];
        for (int i = 0; i < value.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), value.Span[i]);
        writer.WriteBase64StringValue(bytes);
    }
}
