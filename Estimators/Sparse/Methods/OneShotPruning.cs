namespace Sparse.ML.Estimators;

/// <summary>Pruning to the density at one moment, by a score of each weight; the masks then stay.</summary>
public abstract record OneShotPruning : SparseMethod
{
    /// <summary>
    /// Density of the result, above 0 and at most 1: the kept share of the weights of all layers but the dense and hand-set ones.
    /// </summary>
    public required double Density { get; init; }

    /// <summary>What decides which weights stay.</summary>
    public required PruningScore Score { get; init; }

    /// <summary>
    /// Null ranks the weights of all layers together; otherwise each layer keeps its density in this distribution. <value>The default
    /// value is null.</value>
    /// </summary>
    public DensityDistribution? Distribution { get; init; }

    /// <summary>
    /// Densities set by hand, by name of the weight; these layers are ranked on their own and left out of <see cref="Density"/>.
    /// <value>The default value is empty.</value>
    /// </summary>
    public IReadOnlyDictionary<string, double> LayerDensities
    {
        get;
        init => field = value is null ? null! : new LayerDensityTable(value);
    } = new LayerDensityTable([]);

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.RequireDensity(Density, nameof(Density));
        errors.Require(Score is not null, nameof(Score), "a PruningScore such as new MagnitudeScore()", null);
        Score?.Validate(errors, $"{nameof(Score)}.");
        errors.Require(Distribution is null || Enum.IsDefined(Distribution.Value), nameof(Distribution), "a DensityDistribution or null",
            Distribution);
        errors.RequireLayerDensities(this, LayerDensities, nameof(LayerDensities));
    }
}
