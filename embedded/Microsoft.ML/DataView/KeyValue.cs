using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>Converts the raw values of keys, which are unsigned numbers of 8 to 64 bits.</summary>
internal static class KeyValue<T>
{
    public static ulong ToUInt64(T value) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.As<T, byte>(ref value),
        2 => Unsafe.As<T, ushort>(ref value),
        4 => Unsafe.As<T, uint>(ref value),
        _ => Unsafe.As<T, ulong>(ref value),
    };

    /// <summary>Keeps the low bytes, so the value must fit.</summary>
    public static T FromUInt64(ulong value)
    {
        byte one = (byte)value;
        ushort two = (ushort)value;
        uint four = (uint)value;
        return Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.As<byte, T>(ref one),
            2 => Unsafe.As<ushort, T>(ref two),
            4 => Unsafe.As<uint, T>(ref four),
            _ => Unsafe.As<ulong, T>(ref value),
        };
    }
}
