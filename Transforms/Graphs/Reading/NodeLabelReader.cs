using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads the classes of nodes from a column of keys, Booleans or whole numbers.</summary>
internal sealed class NodeLabelReader
{
    private readonly DataViewSchema.Column _column;
    private readonly Func<double> _number;
    private readonly LabelKeys? _keys;
    private readonly List<int> _classes = [];
    private int _highest;

    public NodeLabelReader(DataViewRow row, DataViewSchema.Column column)
    {
        (_column, _number) = (column, NumberReader.Create(row, column));
        _keys = column.Type is KeyDataViewType ? LabelKeys.FromColumn(column)
            : column.Type is BooleanDataViewType ? LabelKeys.Unnamed(2)
            : null;
    }

    /// <exception cref="ArgumentOutOfRangeException">The column has another type.</exception>
    public static void Check(DataViewSchema.Column column)
    {
        if (NumberReader.Supports(column.Type)) return;
        throw FeatureColumn.Mismatch(
            "schema", $"Column '{column.Name}': expected a key, a Boolean or a whole number as the label, got {column.Type}. " +
            "Turn the labels into keys with MapValueToKey.");
    }

    /// <summary>Reads the present row's label; false if it is no class.</summary>
    public bool Read()
    {
        double value = _number();
        int label = double.IsNaN(value) || value < 0 ? -1 : (int)Math.Min(value, int.MaxValue);
        if (label >= 0 && label != value) return false;
        if (_column.Type is KeyDataViewType) label--;
        if (_keys is not null && label >= _keys.Count || label == int.MaxValue) return false;
        _classes.Add(label);
        _highest = Math.Max(_highest, label);
        return true;
    }

    public InvalidDataException Error(string node) => new(
        $"Column '{_column.Name}', node '{node}': expected {(_keys is null ? "a whole number" : $"a class of {_keys.Count}")}, got " +
        $"{_number()}.");

    /// <summary>The labels in another order.</summary>
    public NodeLabels ToLabels(int[] order) =>
        new(Array.ConvertAll(order, row => _classes[row]), _keys ?? LabelKeys.Unnamed(_highest + 1));
}
