using System.Numerics;

namespace Sparse.ML.Transforms;

/// <summary>Something that is done with a column whose values are integers of a type known at run time.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface IIntegerUse<TResult>
{
    TResult Use<T>()
        where T : struct, IBinaryInteger<T>;
}

/// <summary>Calls generic code for the raw type of a column of integers or keys.</summary>
internal static class IntegerTypes
{
    public static TResult Dispatch<TResult>(Type raw, IIntegerUse<TResult> use) => Type.GetTypeCode(raw) switch
    {
        TypeCode.SByte => use.Use<sbyte>(),
        TypeCode.Byte => use.Use<byte>(),
        TypeCode.Int16 => use.Use<short>(),
        TypeCode.UInt16 => use.Use<ushort>(),
        TypeCode.Int32 => use.Use<int>(),
        TypeCode.UInt32 => use.Use<uint>(),
        TypeCode.Int64 => use.Use<long>(),
        TypeCode.UInt64 => use.Use<ulong>(),
        _ => throw new ArgumentOutOfRangeException(nameof(raw), raw, "Expected an integer type."),
    };
}
