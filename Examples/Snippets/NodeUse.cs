namespace Sparse.ML.Examples;

/// <summary>What a node is called and used for.</summary>
internal sealed class NodeUse
{
    /// <summary>The node's id.</summary>
    public long Id { get; set; }

    /// <summary>"train", "validation", "test" or "none".</summary>
    public string Split { get; set; } = "";
}
