using Microsoft.ML.Data;

namespace Sparse.ML.Examples;

/// <summary>A row of a node view with labelled anomalies.</summary>
internal sealed class AnomalyNode
{
    /// <summary>The node's id.</summary>
    public int Id { get; set; }

    /// <summary>Ids of the neighbours.</summary>
    public int[] Neighbors { get; set; } = [];

    /// <summary>Features, mostly zeros.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>1 for an anomaly, else 0.</summary>
    public float Label { get; set; }

    /// <summary>Kind of the anomaly; empty for a normal node.</summary>
    public string Kind { get; set; } = "";
}
