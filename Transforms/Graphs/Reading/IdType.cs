using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>How a column holds ids: as text, whole numbers, or keys with or without values.</summary>
/// <param name="Name">Name of the column, for messages.</param>
/// <param name="Type">Type of one id.</param>
/// <param name="Keys">The values behind the keys; null for other types and bare keys.</param>
internal sealed record IdType(string Name, DataViewType Type, LabelKeys? Keys)
{
    private static readonly DataViewType[] Integers =
    [
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16,
        NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64,
    ];

    /// <summary>Ids that are the numbers of the rows, from 0.</summary>
    public static IdType RowNumber { get; } = new("row number", NumberDataViewType.Int64, null);

    public bool IsRowNumber => ReferenceEquals(this, RowNumber);

    public bool IsKey => Type is KeyDataViewType;

    /// <summary>Whether an id is compared as text; otherwise as a number.</summary>
    public bool IsText => IsKey ? Keys is { } keys && !HasIntegers(keys) : Type is TextDataViewType;

    /// <summary>Keys without values: their numbers mean nothing outside the column.</summary>
    public bool IsBareKey => IsKey && Keys is null;

    /// <summary>The ids of a column, or of a vector's items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column has another type.</exception>
    public static IdType Of(DataViewSchema.Column column, DataViewType item, string expected)
    {
        if (item is KeyDataViewType key) return new(column.Name, item, KeyValues(column, key));
        if (item is TextDataViewType || Integers.Contains(item)) return new(column.Name, item, null);
        throw FeatureColumn.Mismatch(
            "schema", $"Column '{column.Name}': expected {expected} of keys, text or integers up to Int64, got {column.Type}. " +
            "Turn the ids into keys with MapValueToKey, or convert them with ConvertType.");
    }

    /// <exception cref="ArgumentOutOfRangeException">Neighbours of one type cannot be found among ids of another.</exception>
    public void RequireComparable(IdType ids)
    {
        bool bothBare = IsBareKey && (ids.IsBareKey || ids.IsRowNumber);
        if (IsText == ids.IsText && (bothBare || !IsBareKey && !ids.IsBareKey)) return;
        throw FeatureColumn.Mismatch("schema", $"Column '{Name}' of {Described} cannot be looked up in '{ids.Name}' of {ids.Described}: " +
            "map both to keys with the same key data, or give both the same type.");
    }

    private string Described => IsBareKey ? $"{Type} without values" : IsKey ? $"{Type} with values of {Keys!.ValueType}" : $"{Type}";

    private static LabelKeys? KeyValues(DataViewSchema.Column column, KeyDataViewType key) =>
        column.Annotations.Schema.GetColumnOrNull(AnnotationNames.KeyValues) is null ? null : LabelKeys.FromKeys(column, key);

    private static bool HasIntegers(LabelKeys keys) => Integers.Contains(keys.ValueType);
}
