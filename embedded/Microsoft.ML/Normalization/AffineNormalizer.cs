using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>(value - offset) * scale, slot by slot.</summary>
/// <param name="offset">Null where zero is fixed.</param>
internal sealed class AffineNormalizer<T>(DataViewType type, T[] scale, T[] offset) : ColumnNormalizer<T>(type)
    where T : struct, IFloatingPointIeee754<T>
{
    internal const string LoaderName = "AffineNormalizer";
    private const string TextEntry = "AffineNormalizer.txt";

    protected override bool KeepsZero => offset is null;

    public override void Save(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        ctx.Writer.WriteType(Type);
        ctx.Writer.WriteVector(new VBuffer<T>(scale.Length, scale));
        ctx.Writer.Write(offset is not null);
        if (offset is not null)
            ctx.Writer.WriteVector(new VBuffer<T>(offset.Length, offset));
        ctx.SaveEntry(TextEntry, writer => NormalizerText.Write(writer, ("scale", scale), ("offset", offset)));
    }

    protected override T Apply(T value, int slot) => offset is null ? value * scale[slot] : (value - offset[slot]) * scale[slot];

    protected override NormalizingTransformer.NormalizerModelParametersBase ScalarParameters() =>
        new NormalizingTransformer.AffineNormalizerModelParameters<T>(scale[0], offset is null ? T.Zero : offset[0]);

    protected override NormalizingTransformer.NormalizerModelParametersBase VectorParameters() =>
        new NormalizingTransformer.AffineNormalizerModelParameters<System.Collections.Immutable.ImmutableArray<T>>(Immutable(scale), Immutable(offset));
}
