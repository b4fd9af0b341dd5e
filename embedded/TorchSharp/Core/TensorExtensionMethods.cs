using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new NotImplementedException(),
    };

    public static long TotalSize(this IEnumerable<long> shape)
    {
        long count = 1;
        foreach (long size in shape) count *= size;
        return count;
    }

    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.shape, static size => checked((int)size));

    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        Array array = doCopy ? (Array)rawArray.Clone() : rawArray;
        using Tensor shared = from_array(array);
        return shared.view(dimensions).requires_grad_(requires_grad);
    }

    public static Tensor ToTensor<T>(this T scalar, Device device = null, bool requires_grad = false) where T : struct => scalar switch
    {
        byte value => tensor(value, device, requires_grad),
        sbyte value => tensor(value, device, requires_grad),
        short value => tensor(value, device, requires_grad),
        int value => tensor(value, device, requires_grad),
        long value => tensor(value, device: device, requires_grad: requires_grad),
        float value => tensor(value, device, requires_grad),
        double value => tensor(value, device: device, requires_grad: requires_grad),
        bool value => tensor(value, device: device, requires_grad: requires_grad),
        _ => throw new NotImplementedException($"Creating tensor of type {typeof(T)} is not supported."),
    };

    public static bool ToBoolean(this Tensor value) => Read<bool>(value, ScalarType.Bool);
    public static byte ToByte(this Tensor value) => Read<byte>(value, ScalarType.Byte);
    public static sbyte ToSByte(this Tensor value) => Read<sbyte>(value, ScalarType.Int8);
    public static short ToInt16(this Tensor value) => Read<short>(value, ScalarType.Int16);
    public static int ToInt32(this Tensor value) => Read<int>(value, ScalarType.Int32);
    public static long ToInt64(this Tensor value) => Read<long>(value, ScalarType.Int64);
    public static Half ToHalf(this Tensor value) => Read<Half>(value, ScalarType.Float16);
    public static float ToSingle(this Tensor value) => Read<float>(value, ScalarType.Float32);
    public static double ToDouble(this Tensor value) => Read<double>(value, ScalarType.Float64);
    public static (float, float) ToComplexFloat32(this Tensor value) => Read<(float, float)>(value, ScalarType.ComplexFloat32);
    public static (float, float) ToComplex32(this Tensor value) => value.ToComplexFloat32();
    public static Complex ToComplexFloat64(this Tensor value) => Read<Complex>(value, ScalarType.ComplexFloat64);
    public static Complex ToComplex64(this Tensor value) => value.ToComplexFloat64();

    /// <summary>The only element, converted to the given type.</summary>
    private static T Read<T>(Tensor value, ScalarType type) where T : unmanaged
    {
        if (value.dtype == type) return value.item<T>();
        using Tensor converted = value.to_type(type);
        return converted.item<T>();
    }
}
