namespace Sparse.ML.Transforms;

/// <summary>Counts what attacks ask of a network, in examples: a pass over a batch of 32 counts 32. Not thread-safe.</summary>
public sealed class AttackCost
{
    /// <summary>Examples that went forward through the network, with or without a gradient.</summary>
    public long Queries { get; private set; }

    /// <summary>Examples whose gradient was taken; several gradients of one forward pass count each.</summary>
    public long Gradients { get; private set; }

    internal void AddQueries(long examples) => Queries += examples;

    internal void AddGradients(long examples) => Gradients += examples;
}
