namespace Sparse.ML.Transforms;

/// <summary>What one attack has cost so far.</summary>
internal readonly record struct AutoAttackCosts(long Queries, long Gradients, TimeSpan Elapsed)
{
    public AutoAttackCosts Plus(AttackCost cost, TimeSpan elapsed) =>
        new(Queries + cost.Queries, Gradients + cost.Gradients, Elapsed + elapsed);
}
