using Microsoft.ML.Data;

namespace Sparse.ML.Estimators.Tests;

/// <summary>A row of a small node view with anomalies.</summary>
internal sealed class HopNode
{
    public const int FeatureCount = 12;

    public string Id { get; set; } = "";

    [VectorType(FeatureCount)]
    public float[] Features { get; set; } = [];

    public string[] Neighbors { get; set; } = [];

    public float Label { get; set; }
}
