using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The element type that an operation of both has.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Aten.promote_types.CallInt(type1, type2);

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Aten.result_type_Tensor.CallInt(tensor1, tensor2);

    public static bool can_cast(ScalarType from, ScalarType to) => Aten.can_cast.CallBool(from, to);

    /// <summary>The largest number of an integer type.</summary>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException("max_int_value() must be passed an integral type."),
    };

    /// <summary>The shape that tensors of the given shapes have together.</summary>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var result = new long[shapes.Max(static shape => shape.Length)];
        Array.Fill(result, 1);
        foreach (long[] shape in shapes)
        {
            for (int i = 1; i <= shape.Length; i++)
            {
                ref long size = ref result[^i];
                if (shape[^i] == 1 || shape[^i] == size) continue;
                if (size != 1)
                    throw new ArgumentException($"Shape mismatch: objects cannot be broadcast to a single shape: {shape[^i]} and {size}.");
                size = shape[^i];
            }
        }
        return new Size(result);
    }
}
