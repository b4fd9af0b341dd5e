using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// How the labels of a column become the classes of a network, by their values: a key by the value behind it, whatever the order of the
/// keys, and a plain value by itself. Classes without names are the numbers 0, 1, …; bare keys stand for them in order.
/// </summary>
internal sealed class LabelClasses
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly int[]? _byKey;
    private readonly IReadOnlyList<string>? _keyNames;

    private LabelClasses(DataViewSchema.Column column, LabelKeys classes)
    {
        Column = column;
        for (int i = 0; i < classes.Count; i++) _byName.TryAdd(classes.Names[i], i);
        if (column.Type is not KeyDataViewType)
        {
            bool comparable = IsComparable(column.Type as PrimitiveDataViewType, classes);
            if (!comparable || KeyValueKind.Find(column.Type) is null) throw Mismatch(classes);
            return;
        }

        var keys = LabelKeys.FromColumn(column);
        if (keys.ValueType is null && classes.ValueType is not null) throw Mismatch(classes);
        if (keys.ValueType is not null && !IsComparable(keys.ValueType, classes)) throw Mismatch(classes);
        _keyNames = keys.ValueType is null ? null : keys.Names;
        _byKey = _keyNames is null
            ? [.. Enumerable.Range(0, classes.Count)]
            : [.. _keyNames.Select(name => _byName.TryGetValue(name, out int found) ? found : LabelReader.NoClass)];
    }

    /// <summary>The label column.</summary>
    public DataViewSchema.Column Column { get; }

    /// <summary>Finds a label column and how its labels become classes.</summary>
    /// <param name="schema">Schema of the data.</param>
    /// <param name="name">Name of the column.</param>
    /// <param name="classes">Classes of the network.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing, or its labels cannot be told by the classes' names.</exception>
    public static LabelClasses Bind(DataViewSchema schema, string name, LabelKeys classes)
    {
        if (schema.GetColumnOrNull(name) is { } column) return new(column, classes);
        IEnumerable<string> present = schema.Where(other => !other.IsHidden).Select(other => $"'{other.Name}'");
        throw FeatureColumn.Mismatch(nameof(schema), $"Label column '{name}' was not found; the data have the columns " +
            $"{string.Join(", ", present)}. Name the column that holds the labels.");
    }

    /// <summary>A reader of a row's labels.</summary>
    /// <param name="row">A row with the column active.</param>
    public LabelReader CreateReader(DataViewRow row)
    {
        DataViewSchema.Column column = row.Schema[Column.Index];
        if (_byKey is not null) return KeyReader(row, column, _byKey);
        if (column.Type is TextDataViewType) return new TextLabelReader(row.GetGetter<ReadOnlyMemory<char>>(column), _byName);
        return KeyValueKind.Find(column.Type)!.CreateReader(row, column, _byName);
    }

    private LabelReader KeyReader(DataViewRow row, DataViewSchema.Column column, int[] classes) => column.Type.RawType switch
    {
        Type type when type == typeof(byte) => new KeyLabelReader<byte>(row.GetGetter<byte>(column), classes, _keyNames),
        Type type when type == typeof(ushort) => new KeyLabelReader<ushort>(row.GetGetter<ushort>(column), classes, _keyNames),
        Type type when type == typeof(ulong) => new KeyLabelReader<ulong>(row.GetGetter<ulong>(column), classes, _keyNames),
        _ => new KeyLabelReader<uint>(row.GetGetter<uint>(column), classes, _keyNames),
    };

    /// <summary>Whether values of a type and the classes' names are text of the same kind of value.</summary>
    private static bool IsComparable(PrimitiveDataViewType? type, LabelKeys classes) => classes.ValueType is { } expected
        ? expected.Equals(type)
        : type is TextDataViewType or NumberDataViewType;

    private ArgumentOutOfRangeException Mismatch(LabelKeys classes)
    {
        string values = classes.ValueType is { } type ? $"{type}" : "a number";
        string wayOut = classes.ValueType is null
            ? "Convert it with ConvertType."
            : $"Make the keys with MapValueToKey from labels of type {values}, or convert the labels with ConvertType.";
        return FeatureColumn.Mismatch("schema", $"Label column '{Column.Name}': expected {values} or a key with such values, " +
            $"as the network's classes {Listed(classes)} are, got {Column.Type}{Bare()}. {wayOut}");
    }

    private string Bare() => Column.Type is KeyDataViewType && Column.Annotations.Schema.GetColumnOrNull(AnnotationNames.KeyValues) is null
        ? " without values"
        : "";

    /// <summary>The first few names.</summary>
    internal static string Listed(LabelKeys classes)
    {
        const int Shown = 5;
        string names = string.Join(", ", classes.Names.Take(Shown).Select(name => $"'{name}'"));
        return classes.Count > Shown ? $"{names}, …" : names;
    }
}
