namespace Sparse.ML.Transforms;

/// <summary>Edges between known nodes as they are read, before a graph is made of them.</summary>
internal sealed class EdgeList
{
    public List<int> Sources { get; } = [];

    public List<int> Targets { get; } = [];

    public List<float> Weights { get; } = [];

    /// <summary>Ends that name no known node.</summary>
    public long Unknown { get; set; }
}
