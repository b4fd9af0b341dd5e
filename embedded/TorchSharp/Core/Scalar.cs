using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number that an operator takes beside tensors.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly long Integer;
    internal readonly double Number;
    internal readonly Complex Complex;

    public ScalarType Type { get; }

    internal Scalar(long value, ScalarType type) => (Integer, Number, Complex, Type) = (value, value, value, type);
    internal Scalar(double value, ScalarType type) => (Integer, Number, Complex, Type) = (ToInteger(value), value, value, type);
    internal Scalar(Complex value, ScalarType type) => (Integer, Number, Complex, Type) = (ToInteger(value.Real), value.Real, value, type);

    // A number beyond the range of long keeps its floating value only.
    private static long ToInteger(double value) => value is >= long.MinValue and < long.MaxValue ? (long)value : 0;

    public static implicit operator Scalar(byte value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(sbyte value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(short value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(int value) => new((long)value, ScalarType.Int64);
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);
    public static implicit operator Scalar(Half value) => new((double)value, ScalarType.Float64);
    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float64);
    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, ScalarType.Bool);
    public static implicit operator Scalar((float, float) value) => new(new Complex(value.Item1, value.Item2), ScalarType.ComplexFloat64);
    public static implicit operator Scalar(Complex value) => new(value, ScalarType.ComplexFloat64);

    /// <summary>Does nothing: a scalar holds no native memory.</summary>
    public void Dispose() { }
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this (float, float) value) => value;
    public static Scalar ToScalar(this Complex value) => value;
    public static Scalar ToBFloat16Scalar(this float value) => new((double)value, ScalarType.BFloat16);

    public static bool ToBoolean(this Scalar value) => value.Number != 0;
    public static byte ToByte(this Scalar value) => (byte)value.Integer;
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.Integer;
    public static short ToInt16(this Scalar value) => (short)value.Integer;
    public static int ToInt32(this Scalar value) => (int)value.Integer;
    public static long ToInt64(this Scalar value) => value.Integer;
    public static Half ToHalf(this Scalar value) => (Half)value.Number;
    public static float ToSingle(this Scalar value) => (float)value.Number;
    public static double ToDouble(this Scalar value) => value.Number;
    public static (float, float) ToComplexFloat32(this Scalar value) => ((float)value.Complex.Real, (float)value.Complex.Imaginary);
    public static Complex ToComplexFloat64(this Scalar value) => value.Complex;
}
