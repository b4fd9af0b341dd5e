namespace Sparse.ML.Transforms;

/// <summary>
/// What anomalies to inject (Ding et al.: Deep anomaly detection on attributed networks, SDM 2019): cliques among nodes drawn at random,
/// and features taken from nodes that are unlike.
/// </summary>
/// <remarks>
/// An injected contextual anomaly bears the features of a node far away from it, and such nodes have long feature vectors: the norm of the
/// features alone finds most of them. Report both kinds apart, and beside simple scores such as degree and norm.
/// </remarks>
public sealed record AnomalyInjectionOptions
{
    /// <summary>Number of cliques, at least 0.</summary>
    /// <value>The default value is 5.</value>
    public int Cliques { get; init; } = 5;

    /// <summary>Nodes in a clique, at least 2.</summary>
    /// <value>The default value is 15.</value>
    public int CliqueSize { get; init; } = 15;

    /// <summary>Share of the edges of a clique that is left out at random, from 0 to below 1.</summary>
    /// <value>The default value is 0.</value>
    public double CliqueEdgeDropRate { get; init; }

    /// <summary>Number of nodes that get other features; null means as many as there are in cliques.</summary>
    /// <value>The default value is null.</value>
    public int? ContextualNodes { get; init; }

    /// <summary>
    /// Nodes drawn for each contextual anomaly, of which the one whose features are farthest away, by Euclidean distance, gives its
    /// features; at least 1, and at most all nodes.
    /// </summary>
    /// <value>The default value is 50.</value>
    public int Candidates { get; init; } = 50;

    /// <summary>Seed of all draws.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    internal int StructuralCount => checked(Cliques * CliqueSize);

    internal int ContextualCount => ContextualNodes ?? StructuralCount;

    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    internal void Validate()
    {
        List<string> errors = [];
        if (Cliques < 0) errors.Add($"{nameof(Cliques)}: expected at least 0, but it is {Cliques}.");
        if (CliqueSize < 2) errors.Add($"{nameof(CliqueSize)}: expected at least 2, but it is {CliqueSize}.");
        if ((long)Cliques * CliqueSize > int.MaxValue)
            errors.Add($"{nameof(Cliques)}: {Cliques} cliques of {CliqueSize} are more nodes than a graph holds.");
        if (!(CliqueEdgeDropRate >= 0 && CliqueEdgeDropRate < 1))
            errors.Add($"{nameof(CliqueEdgeDropRate)}: expected a share from 0 to below 1, but it is {CliqueEdgeDropRate}.");
        if (ContextualNodes < 0) errors.Add($"{nameof(ContextualNodes)}: expected at least 0, but it is {ContextualNodes}.");
        if (Candidates < 1) errors.Add($"{nameof(Candidates)}: expected at least 1, but it is {Candidates}.");
        if (errors.Count > 0) throw new ArgumentException($"Invalid {nameof(AnomalyInjectionOptions)}: {string.Join(" ", errors)}");
    }
}
