namespace Sparse.ML.Estimators;

/// <summary>
/// Mini-batches for graphs whose activations do not fit in memory: each step trains on some nodes and a random part of their
/// neighbourhoods. Sums over a sampled neighbourhood are scaled to estimate those over the whole one.
/// </summary>
/// <remarks>
/// Hamilton, Ying, Leskovec: Inductive representation learning on large graphs, NIPS 2017, https://arxiv.org/abs/1706.02216.
/// </remarks>
public sealed record NeighborSampling
{
    /// <summary>
    /// Neighbours taken of each node, at least 1, from the trained nodes outwards; the last number holds for all layers further out.
    /// <value>The default value is 15, 10.</value>
    /// </summary>
    public IReadOnlyList<int> Neighbors { get; init; } = GraphDefaults.SampledNeighbors;

    /// <summary>
    /// Whether to sample graphs too that would fit into <see cref="TrainerOptions.MemoryBudget"/> whole. <value>The default value is
    /// false.</value>
    /// </summary>
    public bool Always { get; init; }

    /// <summary>Neighbours taken of a node that lies so many steps from the trained nodes.</summary>
    internal int Count(int hop) => Neighbors[Math.Min(hop, Neighbors.Count - 1)];

    internal void Validate(ICollection<string> errors) =>
        errors.Require(Neighbors is { Count: > 0 } && Neighbors.All(count => count >= 1), "Sampling.Neighbors", "numbers of at least 1",
            Neighbors is null ? null : $"[{string.Join(", ", Neighbors)}]");

    /// <summary>The settings as text, for checkpoints.</summary>
    public override string ToString() => $"{string.Join("-", Neighbors)}{(Always ? ", always" : "")}";
}
