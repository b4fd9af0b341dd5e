using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>What a <see cref="Value"/> holds; the numbers are shared with the native side (shim.h).</summary>
internal enum Tag
{
    None = 0,
    Default = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    Complex = 6,
    IntList = 7,
    DoubleList = 8,
    BoolList = 9,
    TensorList = 10,
    String = 11,
    Device = 12,
    Generator = 13,
}

/// <summary>An argument or a result as the native side sees it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Value
{
    [FieldOffset(0)] public Tag Tag;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Number;
    [FieldOffset(8)] public nint Pointer;
}
