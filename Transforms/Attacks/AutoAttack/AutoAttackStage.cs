namespace Sparse.ML.Transforms;

/// <summary>What one attack of <see cref="AutoAttack"/> did to a data set.</summary>
/// <param name="Name">Name of the attack.</param>
/// <param name="UsesGradients">Whether the attack asks the network for gradients.</param>
/// <param name="Attacked">Number of examples that it got: those still classified correctly.</param>
/// <param name="NewlyBroken">Number of them that it broke.</param>
/// <param name="RobustAccuracy">Share of all examples still classified correctly after it, 0 to 1.</param>
/// <param name="Queries">Examples that went forward through the network, counted once a pass.</param>
/// <param name="Gradients">Examples whose gradient was taken, counted once a gradient.</param>
/// <param name="Elapsed">Time that it took.</param>
public sealed record AutoAttackStage(string Name, bool UsesGradients, long Attacked, long NewlyBroken, double RobustAccuracy, long Queries,
    long Gradients, TimeSpan Elapsed);
