using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// Texts of any length in a model file: one byte a character where all are ASCII, else UTF-16. Made for texts of many
/// megabytes, which a network's weights are; they are never converted as a whole into a second buffer.
/// </summary>
internal static class ModelText
{
    private const byte AsciiForm = 1;
    private const byte Utf16Form = 2;
    private const int BlockSize = 1 << 16;

    public static void WriteText(this BinaryWriter writer, ReadOnlyMemory<char> text)
    {
        bool ascii = Ascii.IsValid(text.Span);
        writer.Write(ascii ? AsciiForm : Utf16Form);
        writer.Write(text.Length);
        if (!ascii)
        {
            writer.Write(MemoryMarshal.AsBytes(text.Span));
            return;
        }
        Span<byte> block = stackalloc byte[Math.Min(BlockSize, text.Length)];
        for (int start = 0; start < text.Length; start += BlockSize)
        {
            int count = Math.Min(BlockSize, text.Length - start);
            Ascii.FromUtf16(text.Span.Slice(start, count), block, out int written);
            writer.Write(block[..written]);
        }
    }

    public static ReadOnlyMemory<char> ReadText(this ModelReader reader)
    {
        byte form = reader.ReadByte();
        int length = reader.ReadInt32();
        if (form == Utf16Form)
            return new string(MemoryMarshal.Cast<byte, char>(reader.Take((long)length * 2))).AsMemory();
        Contracts.CheckDecode(form == AsciiForm, $"The entry '{reader.Name}' of the model is corrupt: a text of unknown form {form}.");
        return Encoding.Latin1.GetString(reader.Take(length)).AsMemory();
    }
}
