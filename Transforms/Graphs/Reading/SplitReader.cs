using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads what nodes are used for from a column of names, keys, numbers or Booleans.</summary>
internal static class SplitReader
{
    private const string Expected = "\"train\", \"val\", \"valid\" or \"validation\", \"test\", \"none\" or nothing";

    /// <exception cref="ArgumentOutOfRangeException">The column has another type.</exception>
    public static void Check(DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType || NumberReader.Supports(column.Type)) return;
        throw FeatureColumn.Mismatch("schema",
            $"Column '{column.Name}': expected text, a key, a number or a Boolean that says what a node is used for, got {column.Type}.");
    }

    /// <summary>A reader that gives null for a value that is no use of a node.</summary>
    public static Func<NodeSplit?> Create(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
        {
            ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> text = default;
            return () =>
            {
                getter(ref text);
                return Parse(text.Span);
            };
        }

        Func<double> number = NumberReader.Create(row, column);
        if (column.Type is not KeyDataViewType key || !IsText(column)) return () => OfNumber(number());
        NodeSplit?[] byKey = [.. LabelKeys.FromKeys(column, key).Names.Select(name => Parse(name))];
        return () => number() is var raw && raw >= 1 && raw <= byKey.Length ? byKey[(int)raw - 1] : NodeSplit.None;
    }

    /// <summary>The use with a name; null for any other text.</summary>
    public static NodeSplit? Parse(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (name.IsEmpty || Is(name, "none")) return NodeSplit.None;
        if (Is(name, "train")) return NodeSplit.Train;
        if (Is(name, "val") || Is(name, "valid") || Is(name, "validation")) return NodeSplit.Validation;
        return Is(name, "test") ? NodeSplit.Test : null;
    }

    /// <summary>The usual name of a use.</summary>
    public static string NameOf(NodeSplit split) => split switch
    {
        NodeSplit.Train => "train",
        NodeSplit.Validation => "validation",
        NodeSplit.Test => "test",
        _ => "none",
    };

    public static InvalidDataException Unknown(string column, string node) =>
        new($"Column '{column}', node '{node}': expected {Expected}, or a number from 0 to 3.");

    private static NodeSplit? OfNumber(double number) =>
        number is 0 or 1 or 2 or 3 ? (NodeSplit)(int)number : double.IsNaN(number) ? NodeSplit.None : null;

    private static bool IsText(DataViewSchema.Column column) =>
        (column.Annotations.Schema.GetColumnOrNull(AnnotationNames.KeyValues)?.Type as VectorDataViewType)?.ItemType is TextDataViewType;

    private static bool Is(ReadOnlySpan<char> name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
