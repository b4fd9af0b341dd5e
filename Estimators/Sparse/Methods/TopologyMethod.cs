namespace Sparse.ML.Estimators;

/// <summary>
/// Training with masks from the first step on, which may change while it runs: gradually to a lower density
/// (<see cref="Ramp"/>), by exchanging connections (<see cref="PruneAndGrow"/>), both, or not at all. The published combinations are
/// in <see cref="SparseMethods"/>; any other can be composed here.
/// </summary>
/// <example><code>
/// new TopologyMethod
/// {
///     Name = "Global RigL", Density = 0.1,
///     PruneAndGrow = new()
///     {
///         Grow = GrowCriterion.Gradient, Scope = SelectionScope.Global,
///         DropFraction = DropFractionSchedule.Cosine(0.3), Updates = UpdateSchedule.EverySteps(100) with { End = 0.75 },
///     },
/// }
/// </code></example>
public sealed record TopologyMethod : SparseMethod
{
    /// <summary>
    /// Density of the result, above 0 and at most 1: the kept share of the weights of all layers but the dense and hand-set ones.
    /// </summary>
    public required double Density { get; init; }

    /// <summary>
    /// How the initial random masks spread the density over the layers. <value>The default value is ErdosRenyiKernel.</value>
    /// </summary>
    public DensityDistribution Distribution { get; init; } = DensityDistribution.ErdosRenyiKernel;

    /// <summary>
    /// Densities set by hand, by name of the weight; these layers are left out of the distribution and of <see cref="Density"/>.
    /// <value>The default value is empty.</value>
    /// </summary>
    public IReadOnlyDictionary<string, double> LayerDensities
    {
        get;
        init => field = value is null ? null! : new LayerDensityTable(value);
    } = new LayerDensityTable([]);

    /// <summary>
    /// Gradual pruning from a higher density; null starts at <see cref="Density"/>. <value>The default value is null.</value>
    /// </summary>
    public DensityRamp? Ramp { get; init; }

    /// <summary>Exchange of connections; null keeps them. <value>The default value is null.</value></summary>
    public PruneAndGrow? PruneAndGrow { get; init; }

    internal override IReadOnlyList<TrainingPhase> Phases(int epochs) => [new("training", epochs)];

    internal override SparsePolicy CreatePolicy() => new TopologyPolicy(this);

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.RequireDensity(Density, nameof(Density));
        errors.Require(Enum.IsDefined(Distribution), nameof(Distribution), "a DensityDistribution", Distribution);
        errors.RequireLayerDensities(this, LayerDensities, nameof(LayerDensities));
        Ramp?.Validate(errors, $"{nameof(Ramp)}.", Density);
        PruneAndGrow?.Validate(errors, $"{nameof(PruneAndGrow)}.");
        errors.Require(Ramp is not { RankPrunedWeights: true } || PruneAndGrow is null,
            $"{nameof(Ramp)}.{nameof(DensityRamp.RankPrunedWeights)}",
            "false together with PruneAndGrow, which grows connections by itself", true);
    }
}
