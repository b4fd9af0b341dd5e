using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>A bound on a figure, or on the difference of two, that a paper leads one to expect.</summary>
/// <param name="Setup">Under which conditions, in tables.</param>
/// <param name="Left">The figure, or what is subtracted from.</param>
/// <param name="Right">What is subtracted; null for nothing.</param>
/// <param name="Threshold">Bound of the mean over seeds.</param>
/// <param name="Bound">On which side the claim holds.</param>
internal sealed record Claim(string Setup, Figure Left, Figure? Right, double Threshold, RelationBound Bound = RelationBound.AtLeast)
{
    /// <summary>Name in tables, such as "TRADES − PGD-AT: clean".</summary>
    public string Name => Right switch
    {
        null => $"{Left.Model}: {Left.Name}",
        { } right when right.Name == Left.Name => $"{Left.Model} − {right.Model}: {Left.Name}",
        { } right when right.Model == Left.Model => $"{Left.Model}: {Left.Name} − {right.Name}",
        { } right => $"{Left.Model}: {Left.Name} − {right.Model}: {right.Name}",
    };

    /// <summary>Checks the claim. Differences are taken seed by seed: runs of a seed share images and initial weights.</summary>
    /// <exception cref="KeyNotFoundException">A figure was not measured.</exception>
    public RelationResult Check(MeasuredFigures figures)
    {
        IReadOnlyList<double> left = figures.Of(Left);
        IReadOnlyList<double> right = Right is { } subtracted ? figures.Of(subtracted) : [.. left.Select(_ => 0.0)];
        if (left.Count != right.Count) throw new InvalidOperationException($"{Name}: {left.Count} and {right.Count} seeds were measured.");
        return new(Name, Setup, [.. left.Zip(right, (l, r) => l - r)], Threshold, Bound);
    }
}
