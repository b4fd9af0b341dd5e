using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Reads normalizers of columns from models.</summary>
internal static class NormalizerLoader
{
    public static object LoadAffine(IHostEnvironment environment, ModelLoadContext ctx) => Load(nameof(AffineOf), ctx);

    public static object LoadCdf(IHostEnvironment environment, ModelLoadContext ctx) => Load(nameof(CdfOf), ctx);

    private static object Load(string method, ModelLoadContext ctx)
    {
        DataViewType type = ctx.Reader.ReadType();
        Type rawType = type.GetItemType().RawType;
        Contracts.CheckDecode(rawType == typeof(float) || rawType == typeof(double), $"The model has a normalizer of the type {type}.");
        return GenericCall.Invoke(typeof(NormalizerLoader), method, rawType, type, ctx.Reader);
    }

    private static AffineNormalizer<T> AffineOf<T>(DataViewType type, ModelReader reader)
        where T : struct, IFloatingPointIeee754<T>
    {
        T[] scale = Slots<T>(type, reader);
        return new AffineNormalizer<T>(type, scale, reader.ReadBoolean() ? Slots<T>(type, reader) : null);
    }

    private static CdfNormalizer<T> CdfOf<T>(DataViewType type, ModelReader reader)
        where T : struct, IFloatingPointIeee754<T>
    {
        T[] mean = Slots<T>(type, reader);
        return new CdfNormalizer<T>(type, mean, Slots<T>(type, reader));
    }

    private static T[] Slots<T>(DataViewType type, ModelReader reader)
    {
        T[] values = [.. reader.ReadVector<T>().DenseValues()];
        Contracts.CheckDecode(values.Length == type.GetValueCount(), $"The model has a normalizer of {values.Length} slots for the type {type}.");
        return values;
    }
}
