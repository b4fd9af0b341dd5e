namespace Sparse.ML.Transforms;

/// <summary>
/// A random graph like a citation network: communities whose members cite one another, a few nodes with many edges, and a bag of words a
/// node whose words partly belong to its community's topic. The community is the label.
/// </summary>
public sealed record SyntheticGraphOptions
{
    /// <summary>Number of nodes, at least 2.</summary>
    /// <value>The default value is 600.</value>
    public int Nodes { get; init; } = 600;

    /// <summary>Number of communities, at least 2 and at most one a node.</summary>
    /// <value>The default value is 6.</value>
    public int Communities { get; init; } = 6;

    /// <summary>Mean number of neighbours, above 0; the graph has half as many edges as nodes times this.</summary>
    /// <value>The default value is 6.</value>
    public double MeanDegree { get; init; } = 6;

    /// <summary>Share of the edges that are sought within a community, 0 to 1; the others may fall into it by chance.</summary>
    /// <value>The default value is 0.85.</value>
    public double Homophily { get; init; } = 0.85;

    /// <summary>Number of different words, the size of the feature vectors, at least one a community.</summary>
    /// <value>The default value is 300.</value>
    public int Words { get; init; } = 300;

    /// <summary>A node has one word more than a Poisson number of this mean, repetitions counted; at least 0 and at most 500.</summary>
    /// <value>The default value is 15.</value>
    public double WordsPerNode { get; init; } = 15;

    /// <summary>Share of a node's words that are drawn from those of its community, 0 to 1; the others are drawn from all.</summary>
    /// <value>The default value is 0.6.</value>
    public double TopicShare { get; init; } = 0.6;

    /// <summary>Seed of all draws.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    internal void Validate()
    {
        List<string> errors = [];
        if (Nodes < 2) errors.Add($"{nameof(Nodes)}: expected at least 2, but it is {Nodes}.");
        if (Communities < 2 || Communities > Nodes) errors.Add($"{nameof(Communities)}: expected 2 to {Nodes}, but it is {Communities}.");
        double densest = (Nodes - 1) / 2.0;
        if (!(MeanDegree > 0 && MeanDegree <= densest))
            errors.Add($"{nameof(MeanDegree)}: expected above 0 and at most {densest}, half of all pairs, but it is {MeanDegree}.");
        if (!(Homophily >= 0 && Homophily <= 1)) errors.Add($"{nameof(Homophily)}: expected 0 to 1, but it is {Homophily}.");
        if (Words < Communities) errors.Add($"{nameof(Words)}: expected at least {Communities}, one a community, but it is {Words}.");
        if (!(WordsPerNode >= 0 && WordsPerNode <= 500))
            errors.Add($"{nameof(WordsPerNode)}: expected 0 to 500, but it is {WordsPerNode}.");
        if (!(TopicShare >= 0 && TopicShare <= 1)) errors.Add($"{nameof(TopicShare)}: expected 0 to 1, but it is {TopicShare}.");
        if (errors.Count > 0) throw new ArgumentException($"Invalid {nameof(SyntheticGraphOptions)}: {string.Join(" ", errors)}");
    }
}
