namespace Sparse.ML.Evaluation;

/// <summary>A relation between methods that was measured several times, such as "RigL minus Static ≥ +0.8 points".</summary>
/// <param name="Name">What is compared, such as "RigL − Static".</param>
/// <param name="Setup">Where it was measured, such as "LeNet-300-100, 98 % sparse".</param>
/// <param name="Values">One difference a seed, at least one.</param>
/// <param name="Threshold">What the mean is held against.</param>
/// <param name="Bound">On which side the relation holds.</param>
public sealed record RelationResult(string Name, string Setup, IReadOnlyList<double> Values, double Threshold, RelationBound Bound = RelationBound.AtLeast)
{
    /// <summary>Mean and spread of <see cref="Values"/>.</summary>
    public MeanAndSpread Measured => MeanAndSpread.Of(Values);

    /// <summary>Whether the mean lies on the right side of the threshold.</summary>
    public bool Holds => Bound == RelationBound.AtLeast ? Measured.Mean >= Threshold : Measured.Mean <= Threshold;
}
