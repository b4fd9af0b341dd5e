namespace Sparse.ML.Transforms;

/// <summary>What directions need to know of the attack that they serve.</summary>
internal sealed record DirectionSetup(AttackProblem Problem, AttackObjective Objective, AttackLabels Labels, double Step)
{
    /// <summary>Whether <see cref="DirectionRun.Logits"/> will be asked for.</summary>
    public bool NeedsLogits { get; init; }
}
