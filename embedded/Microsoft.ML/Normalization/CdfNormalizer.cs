using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>The cumulative normal distribution, slot by slot; a constant becomes 0.</summary>
internal sealed class CdfNormalizer<T>(DataViewType type, T[] mean, T[] standardDeviation) : ColumnNormalizer<T>(type)
    where T : struct, IFloatingPointIeee754<T>
{
    internal const string LoaderName = "CdfNormalizer";
    private const string TextEntry = "CdfNormalizer.txt";

    protected override bool KeepsZero => false;

    public override void Save(ModelSaveContext ctx)
    {
        ctx.SetLoader(LoaderName);
        ctx.Writer.WriteType(Type);
        ctx.Writer.WriteVector(new VBuffer<T>(mean.Length, mean));
        ctx.Writer.WriteVector(new VBuffer<T>(standardDeviation.Length, standardDeviation));
        ctx.SaveEntry(TextEntry, writer => NormalizerText.Write(writer, ("mean", mean), ("stddev", standardDeviation)));
    }

    protected override T Apply(T value, int slot)
    {
        if (standardDeviation[slot] == T.Zero)
            return T.Zero;
        double deviation = double.CreateChecked(value - mean[slot]) / (double.CreateChecked(standardDeviation[slot]) * Math.Sqrt(2));
        return T.CreateChecked(0.5 * (1 + Erf(deviation)));
    }

    protected override NormalizingTransformer.NormalizerModelParametersBase ScalarParameters() =>
        new NormalizingTransformer.CdfNormalizerModelParameters<T>(mean[0], standardDeviation[0]);

    protected override NormalizingTransformer.NormalizerModelParametersBase VectorParameters() =>
        new NormalizingTransformer.CdfNormalizerModelParameters<System.Collections.Immutable.ImmutableArray<T>>(
            Immutable(mean), Immutable(standardDeviation));

    /// <summary>The error function by Winitzki's approximation, within 1.3e-4, as the recorded figures have it.</summary>
    private static double Erf(double x)
    {
        const double A = 0.147;
        double square = x * x;
        double root = Math.Sqrt(1 - Math.Exp(-square * ((4 / Math.PI) + (A * square)) / (1 + (A * square))));
        return x < 0 ? -root : root;
    }
}
