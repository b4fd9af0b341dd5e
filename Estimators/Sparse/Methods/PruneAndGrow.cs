namespace Sparse.ML.Estimators;

/// <summary>
/// Exchanges connections while training: drops the least important active ones and grows as many elsewhere.
/// </summary>
/// <remarks>
/// An update follows the optimiser step, whose dense gradient it reuses. A connection that was inactive starts with weight 0 and
/// optimiser state 0; one that is dropped and grown again at once keeps both. There is no update after the last step of a phase,
/// since what it grew could not train.
/// </remarks>
public sealed record PruneAndGrow
{
    /// <summary>When to update.</summary>
    public required UpdateSchedule Updates { get; init; }

    /// <summary>Fraction of the active connections to exchange.</summary>
    public required DropFractionSchedule DropFraction { get; init; }

    /// <summary>What to drop. <value>The default value is Magnitude.</value></summary>
    public DropCriterion Drop { get; init; }

    /// <summary>What to grow. <value>The default value is Random.</value></summary>
    public GrowCriterion Grow { get; init; }

    /// <summary>Whether connections compete within their layer or across the network. <value>The default value is Layer.</value></summary>
    public SelectionScope Scope { get; init; }

    /// <summary>
    /// How many connections each layer grows; Momentum needs <see cref="Scope"/> Layer. <value>The default value is None.</value>
    /// </summary>
    public GrowthRedistribution Redistribution { get; init; }

    /// <summary>How the number of connections to drop is rounded. <value>The default value is Ceiling.</value></summary>
    public CountRounding Rounding { get; init; }

    /// <summary>
    /// Decay of the moving average of the dense gradient, at least 0 and below 1, where <see cref="Grow"/> or <see cref="Redistribution"/>
    /// is Momentum. The average is kept apart from the optimiser's momentum, which is masked. <value>The default value is 0.9.</value>
    /// </summary>
    public double MomentumDecay { get; init; } = SparseDefaults.MomentumDecay;

    /// <summary>Whether the average of the dense gradients is needed.</summary>
    internal bool UsesMomentum => Grow == GrowCriterion.Momentum || Redistribution == GrowthRedistribution.Momentum;

    internal void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(Updates is not null, prefix + nameof(Updates), "an UpdateSchedule", null);
        Updates?.Validate(errors, $"{prefix}{nameof(Updates)}.");
        errors.Require(DropFraction is not null, prefix + nameof(DropFraction), "a DropFractionSchedule", null);
        DropFraction?.Validate(errors, $"{prefix}{nameof(DropFraction)}.");
        errors.Require(Enum.IsDefined(Drop), prefix + nameof(Drop), "a DropCriterion", Drop);
        errors.Require(Enum.IsDefined(Grow), prefix + nameof(Grow), "a GrowCriterion", Grow);
        errors.Require(Enum.IsDefined(Scope), prefix + nameof(Scope), "a SelectionScope", Scope);
        errors.Require(Enum.IsDefined(Redistribution), prefix + nameof(Redistribution), "a GrowthRedistribution", Redistribution);
        errors.Require(Enum.IsDefined(Rounding), prefix + nameof(Rounding), "a CountRounding", Rounding);
        errors.Require(MomentumDecay >= 0 && MomentumDecay < 1, prefix + nameof(MomentumDecay), "at least 0 and below 1", MomentumDecay);
        errors.Require(Scope != SelectionScope.Global || Redistribution == GrowthRedistribution.None, prefix + nameof(Redistribution),
            "None where Scope is Global, which redistributes by itself", Redistribution);
    }
}
