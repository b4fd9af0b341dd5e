using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Estimators.Tests;

/// <summary>A small data set that a network learns in a blink: three classes around three centres.</summary>
internal static class Blobs
{
    public const int Features = 12;

    public sealed class Row
    {
        [VectorType(Blobs.Features)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";

        public float Weight { get; set; } = 1;
    }

    public static Row[] Rows(int count = 96, long seed = 7, double noise = 1.2)
    {
        RandomStream stream = new RandomStreams(seed).Stream(RandomPurpose.Sampling);
        var centres = new double[3][];
        RandomStream place = new RandomStreams(99).Stream(RandomPurpose.Sampling);
        for (int c = 0; c < 3; c++) centres[c] = [.. Enumerable.Range(0, Features).Select(_ => place.NextNormal())];
        return [.. Enumerable.Range(0, count).Select(i => new Row
        {
            Label = "abc"[i % 3].ToString(),
            Features = [.. centres[i % 3].Select(centre => (float)(centre + noise * stream.NextNormal()))],
            Weight = 1 + (i % 2),
        })];
    }

    /// <summary>The rows with a key label.</summary>
    public static IDataView View(MLContext context, Row[]? rows = null)
    {
        IDataView data = context.Data.LoadFromEnumerable(rows ?? Rows());
        return context.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(data).Transform(data);
    }
}
