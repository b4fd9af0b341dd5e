using System.Globalization;

namespace Microsoft.ML.Transforms;

/// <summary>Writes the parameters of a normalizer for a reader of the file; nothing reads them back.</summary>
internal static class NormalizerText
{
    public static void Write<T>(BinaryWriter writer, params (string Name, T[] Values)[] parameters)
        where T : IFormattable
    {
        using var text = new StreamWriter(writer.BaseStream, leaveOpen: true);
        foreach ((string name, T[] values) in parameters)
        {
            for (int i = 0; values is not null && i < values.Length; i++)
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}] = {values[i]}"));
        }
    }
}
