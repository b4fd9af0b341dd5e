namespace Sparse.ML.Transforms;

/// <summary>The classes of the nodes of a graph. Immutable.</summary>
public sealed class NodeLabels
{
    private readonly int[] _classes;

    internal NodeLabels(int[] classes, LabelKeys keys) => (_classes, Keys) = (classes, keys);

    /// <summary>Number of classes.</summary>
    public int ClassCount => Keys.Count;

    /// <summary>The classes and their values; bare numbers where the label column is no key.</summary>
    public LabelKeys Keys { get; }

    /// <summary>The class of each node, from 0; -1 for a node without a label.</summary>
    public ReadOnlyMemory<int> Classes => _classes;

    /// <summary>The class of a node, from 0; -1 for a node without a label.</summary>
    /// <param name="node">Node.</param>
    public int this[int node] => _classes[node];
}
