namespace Sparse.ML.Examples;

/// <summary>The probabilities of a node's classes.</summary>
internal sealed class NodeScore
{
    /// <summary>One probability a class.</summary>
    public float[] Score { get; set; } = [];
}
