namespace Sparse.ML.Transforms;

/// <summary>
/// How the labelled nodes of a graph are divided at random into nodes for training, validation and test. The defaults are those of the
/// Planetoid protocol, with all other labelled nodes for test.
/// </summary>
public sealed record NodeSplitOptions
{
    /// <summary>Nodes of each class for training, at least 1; null takes <see cref="TrainFraction"/>.</summary>
    /// <value>The default value is 20.</value>
    public int? TrainPerClass { get; init; } = 20;

    /// <summary>
    /// Share of the nodes of each class for training where <see cref="TrainPerClass"/> is null, above 0 and below 1; at least one node a
    /// class.
    /// </summary>
    /// <value>The default value is 0.6.</value>
    public double TrainFraction { get; init; } = 0.6;

    /// <summary>Number of nodes for validation, whatever their classes, at least 0; null takes <see cref="ValidationFraction"/>.</summary>
    /// <value>The default value is 500.</value>
    public int? ValidationNodes { get; init; } = 500;

    /// <summary>Share of the nodes for validation where <see cref="ValidationNodes"/> is null, from 0 to below 1.</summary>
    /// <value>The default value is 0.2.</value>
    public double ValidationFraction { get; init; } = 0.2;

    /// <summary>Number of nodes for test, at least 1; null means all that are left. What is left over is not used.</summary>
    /// <value>The default value is null.</value>
    public int? TestNodes { get; init; }

    /// <summary>Seed of the draw.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    internal void Validate()
    {
        List<string> errors = [];
        if (TrainPerClass < 1) errors.Add($"{nameof(TrainPerClass)}: expected at least 1, but it is {TrainPerClass}.");
        if (!(TrainFraction > 0 && TrainFraction < 1))
            errors.Add($"{nameof(TrainFraction)}: expected a share above 0 and below 1, but it is {TrainFraction}.");
        if (ValidationNodes < 0) errors.Add($"{nameof(ValidationNodes)}: expected at least 0, but it is {ValidationNodes}.");
        if (!(ValidationFraction >= 0 && ValidationFraction < 1))
            errors.Add($"{nameof(ValidationFraction)}: expected a share from 0 to below 1, but it is {ValidationFraction}.");
        if (TestNodes < 1) errors.Add($"{nameof(TestNodes)}: expected at least 1, but it is {TestNodes}.");
        if (errors.Count > 0) throw new ArgumentException($"Invalid {nameof(NodeSplitOptions)}: {string.Join(" ", errors)}");
    }
}
