namespace Microsoft.ML.Data;

/// <summary>The primitive types by .NET type and by <see cref="DataKind"/>.</summary>
internal static class PrimitiveTypes
{
    private static readonly Dictionary<DataKind, PrimitiveDataViewType> ByKind = new()
    {
        [DataKind.SByte] = NumberDataViewType.SByte,
        [DataKind.Byte] = NumberDataViewType.Byte,
        [DataKind.Int16] = NumberDataViewType.Int16,
        [DataKind.UInt16] = NumberDataViewType.UInt16,
        [DataKind.Int32] = NumberDataViewType.Int32,
        [DataKind.UInt32] = NumberDataViewType.UInt32,
        [DataKind.Int64] = NumberDataViewType.Int64,
        [DataKind.UInt64] = NumberDataViewType.UInt64,
        [DataKind.Single] = NumberDataViewType.Single,
        [DataKind.Double] = NumberDataViewType.Double,
        [DataKind.String] = TextDataViewType.Instance,
        [DataKind.Boolean] = BooleanDataViewType.Instance,
        [DataKind.TimeSpan] = TimeSpanDataViewType.Instance,
        [DataKind.DateTime] = DateTimeDataViewType.Instance,
        [DataKind.DateTimeOffset] = DateTimeOffsetDataViewType.Instance,
    };

    private static readonly Dictionary<Type, PrimitiveDataViewType> ByRawType =
        ByKind.Values.Append(RowIdDataViewType.Instance).ToDictionary(type => type.RawType);

    /// <summary>The type whose getters write <paramref name="rawType"/>; null if there is none.</summary>
    public static PrimitiveDataViewType Of(Type rawType) =>
        ByRawType.GetValueOrDefault(rawType == typeof(string) ? typeof(ReadOnlyMemory<char>) : rawType);

    public static PrimitiveDataViewType Of(DataKind kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>The kind of a primitive type; keys count as their number type. Null for row identifiers and vectors.</summary>
    public static DataKind? KindOf(DataViewType type) => KindOf(type.RawType);

    public static DataKind? KindOf(Type rawType)
    {
        foreach ((DataKind kind, PrimitiveDataViewType type) in ByKind)
        {
            if (type.RawType == rawType)
                return kind;
        }
        return null;
    }

    public static DataViewType GetItemType(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>The size of a vector type, 0 if it varies; 1 for scalars.</summary>
    public static int GetValueCount(this DataViewType type) => type is VectorDataViewType vector ? vector.Size : 1;

    /// <summary>The count of a key type or of a vector's keys; 0 for other types.</summary>
    public static ulong GetKeyCount(this DataViewType type) => (type.GetItemType() as KeyDataViewType)?.Count ?? 0;

    public static bool IsKnownSizeVector(this DataViewType type) => type is VectorDataViewType { IsKnownSize: true };
}
