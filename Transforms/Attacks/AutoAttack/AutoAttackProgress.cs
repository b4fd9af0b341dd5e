namespace Sparse.ML.Transforms;

/// <summary>Where a run of <see cref="AutoAttack"/> over a data set stands.</summary>
/// <param name="Stage">Place of the attack in the ensemble, from 0.</param>
/// <param name="Stages">Number of attacks in the ensemble.</param>
/// <param name="Name">Name of the attack.</param>
/// <param name="Attacked">Number of examples that this attack is done with.</param>
/// <param name="Examples">Number of examples that this attack gets: those still classified correctly when it began.</param>
/// <param name="RobustAccuracy">Share of all examples still classified correctly, 0 to 1; can only fall.</param>
/// <param name="Completed">Result of the attack when this report ends it; null within it.</param>
/// <param name="Elapsed">Time spent on the run so far, earlier calls included.</param>
public sealed record AutoAttackProgress(int Stage, int Stages, string Name, long Attacked, long Examples, double RobustAccuracy,
    AutoAttackStage? Completed, TimeSpan Elapsed);
