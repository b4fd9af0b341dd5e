using System.Globalization;

namespace Sparse.ML.Transforms;

/// <summary>Parses a sparse vector in one field: indices of ones, or index:value pairs, divided by spaces.</summary>
internal static class SparseVectorText
{
    // No vocabulary is larger; a slip in an index should not make vectors of a billion slots.
    public const int MaximumSize = 1 << 24;

    /// <summary>Fills lists with ascending indices and their values.</summary>
    /// <exception cref="InvalidDataException">The field is no such vector; the message says where it stands.</exception>
    public static void Parse(TextTableReader reader, int column, int size, List<int> indices, List<float> values)
    {
        indices.Clear();
        values.Clear();
        ReadOnlySpan<char> text = reader[column];
        foreach (Range range in text.Split(' '))
        {
            ReadOnlySpan<char> item = text[range];
            if (item.IsEmpty) continue;
            int colon = item.IndexOf(':');
            ReadOnlySpan<char> index = colon < 0 ? item : item[..colon];
            float value = 1;
            if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int place) || place >= size
                || colon >= 0 && !(float.TryParse(item[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                    && float.IsFinite(value)))
            {
                throw reader.Error($"column '{reader.Columns[column]}': expected an index from 0 to {size - 1}, or index:value with a " +
                    $"finite value, got '{TextTableReader.Shown(item)}'");
            }

            indices.Add(place);
            values.Add(value);
        }

        Sort(reader, column, indices, values);
    }

    private static void Sort(TextTableReader reader, int column, List<int> indices, List<float> values)
    {
        Span<int> places = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(indices);
        places.Sort(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
        for (int i = 1; i < places.Length; i++)
        {
            if (places[i] == places[i - 1]) throw reader.Error($"column '{reader.Columns[column]}': index {places[i]} stands there twice");
        }
    }
}
