using System.Numerics;
using TorchSharp.Modules;

namespace TorchSharp.Native;

/// <summary>
/// An argument of an operator. It holds the object that owns the memory, so that no finalizer frees a tensor during the
/// call; lists are copied to the stack while the call lasts. Conversions make a call read like the operator's signature.
/// </summary>
internal readonly struct Argument
{
    internal readonly object Owner;
    internal readonly long Bits;
    internal readonly Tag Tag;
    internal readonly int Length;

    private Argument(Tag tag, long bits, object owner = null, int length = 0)
    {
        Tag = tag;
        Bits = bits;
        Owner = owner;
        Length = length;
    }

    /// <summary>An optional parameter without a value.</summary>
    internal static Argument None => default;

    /// <summary>The default that the operator's schema states.</summary>
    internal static Argument Default => new(Tag.Default, 0);

    /// <summary>A list that the caller has pinned for the length of the call.</summary>
    internal static unsafe Argument Pinned(long* values, int length) => new(Tag.IntList, (long)values, null, length);

    internal static Argument Tensors(IList<torch.Tensor> tensors) =>
        tensors is null ? None : new(Tag.TensorList, 0, tensors, tensors.Count);

    /// <summary>A list of one number, for parameters such as int[1].</summary>
    internal static Argument List(long value) => new(Tag.IntList, value, null, -1);

    /// <summary>A list, or none where upstream passes none.</summary>
    internal static Argument Optional(long[] values) => values is null ? None : values;

    public static implicit operator Argument(torch.Tensor value) => value is null ? None : new(Tag.Tensor, value.Handle, value);
    public static implicit operator Argument(Parameter value) => value is null ? None : new(Tag.Tensor, value.Handle, value);
    public static implicit operator Argument(long value) => new(Tag.Int, value);
    public static implicit operator Argument(int value) => new(Tag.Int, value);
    public static implicit operator Argument(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Argument(float value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Argument(bool value) => new(Tag.Bool, value ? 1 : 0);
    public static implicit operator Argument(long? value) => value is { } given ? given : None;
    public static implicit operator Argument(double? value) => value is { } given ? given : None;
    public static implicit operator Argument(bool? value) => value is { } given ? given : None;
    public static implicit operator Argument(string value) => value is null ? None : new(Tag.String, 0, value);
    public static implicit operator Argument(long[] value) => new(Tag.IntList, 0, value, value.Length);
    public static implicit operator Argument(double[] value) => value is null ? None : new(Tag.DoubleList, 0, value, value.Length);
    public static implicit operator Argument(torch.ScalarType value) => new(Tag.Int, (long)value);
    public static implicit operator Argument(torch.ScalarType? value) => value is { } given ? given : None;
    public static implicit operator Argument(torch.Device value) =>
        value is null ? None : new(Tag.Device, (long)value.type * 256 + value.index + 1);
    public static implicit operator Argument(torch.Generator value) => value is null ? None : new(Tag.Generator, value.Handle, value);

    public static implicit operator Argument(Scalar value) => value is null ? None : value.Type switch
    {
        torch.ScalarType.Bool => value.Integer != 0,
        torch.ScalarType.ComplexFloat32 or torch.ScalarType.ComplexFloat64 => new(Tag.Complex, 0, value),
        torch.ScalarType.Float16 or torch.ScalarType.Float32 or torch.ScalarType.Float64 or torch.ScalarType.BFloat16 => value.Number,
        _ => value.Integer,
    };
}
