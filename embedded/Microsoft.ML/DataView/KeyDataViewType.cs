using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A choice among <see cref="Count"/> values: raw 0 is missing, raw 1 the first value.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count)
        : base(type)
    {
        ulong largest = LargestCount(type);
        Contracts.CheckParam(largest > 0, nameof(type), "Type is not valid, it must be Byte, UInt16, UInt32, or UInt64.");
        Contracts.CheckParam(count > 0 && count <= largest, nameof(count),
            $"The cardinality of a {nameof(KeyDataViewType)} must not exceed {type.Name}.MaxValue and must be strictly positive, but got {count}.");
        Count = count;
    }

    public KeyDataViewType(Type type, int count)
        : this(type, (ulong)count)
    {
        Contracts.CheckParam(count > 0, nameof(count), $"The cardinality of a {nameof(KeyDataViewType)} must be strictly positive.");
    }

    public ulong Count { get; }

    public static bool IsValidDataType(Type type) => LargestCount(type) > 0;

    public override bool Equals(DataViewType other) => other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    private static ulong LargestCount(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type is { IsEnum: true } => 0,
        TypeCode.Byte => byte.MaxValue,
        TypeCode.UInt16 => ushort.MaxValue,
        TypeCode.UInt32 => uint.MaxValue,
        TypeCode.UInt64 => ulong.MaxValue,
        _ => 0,
    };
}
