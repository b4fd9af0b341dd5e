using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>The matrices that layers multiply with, computed from one graph at first use.</summary>
/// <param name="graph">The graph; the rows of its adjacency matrix hear from the columns.</param>
/// <param name="sample">How the graph was sampled from a larger one; null for a whole graph.</param>
/// <param name="reused">Whether products with the features are worth keeping.</param>
internal sealed class GraphOperators(GraphStructure graph, GraphSample? sample, bool reused) : IDisposable
{
    private readonly Lock _lock = new();
    private SparseRows? _symmetric, _mean, _sum, _attention;
    private (Tensor Features, SparseRows Matrix, Tensor Product)? _kept;

    public GraphStructure Graph => graph;

    /// <summary>D^-1/2 (A + I) D^-1/2.</summary>
    public SparseRows Symmetric => Get(ref _symmetric, () => sample?.Symmetric(graph) ?? Rows(graph.Normalize()));

    /// <summary>D^-1 A: the mean over neighbours, 0 for a node without any.</summary>
    public SparseRows Mean => Get(ref _mean, () => Rows(graph.Normalize(GraphNormalization.Row, addSelfLoops: false)));

    /// <summary>A: the sum over neighbours.</summary>
    public SparseRows Sum => Get(ref _sum, () => sample?.Sum(graph) ?? Rows(graph));

    /// <summary>The edges that attention weighs: A + I without weights.</summary>
    public SparseRows Attention => Get(ref _attention, () => Rows(graph.WithoutSelfLoops().WithWeights([]).WithSelfLoops()));

    /// <summary>
    /// The product with features that will come again, kept while they are the same tensor; null where it is not worth keeping.
    /// </summary>
    public Tensor? Kept(SparseRows matrix, Tensor features)
    {
        if (!reused || features.is_sparse || features.requires_grad) return null;
        lock (_lock)
        {
            if (_kept is { } kept && ReferenceEquals(kept.Features, features) && ReferenceEquals(kept.Matrix, matrix)) return kept.Product;
            _kept?.Product.Dispose();
            using var guard = no_grad();
            Tensor product = MessageFunctions.Multiply(matrix, features).DetachFromDisposeScope();
            _kept = (features, matrix, product);
            return product;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _kept?.Product.Dispose();
            _kept = null;
        }
    }

    private SparseRows Get(ref SparseRows? field, Func<SparseRows> create)
    {
        lock (_lock) return field ??= create();
    }

    private static SparseRows Rows(GraphStructure graph) => SparseRows.Of(graph);
}
