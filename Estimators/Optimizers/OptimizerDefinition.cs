namespace Sparse.ML.Estimators;

/// <summary>
/// An optimiser and its settings. Ready-made ones: <c>Optimizers.Sgd(...)</c>, <c>Optimizers.Adam(...)</c>, <c>Optimizers.AdamW(...)</c>.
/// </summary>
public abstract record OptimizerDefinition
{
    /// <summary>Creates a definition.</summary>
    /// <param name="learningRate">Default of <see cref="LearningRate"/>.</param>
    protected OptimizerDefinition(double learningRate) => LearningRate = learningRate;

    /// <summary>Base learning rate, greater than 0; the schedule scales it. The default depends on the optimiser.</summary>
    public double LearningRate { get; init; }

    /// <summary>Weight decay, at least 0. Default 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether biases and normalisation parameters (rank below 2) decay too, as in PyTorch. Default true.</summary>
    public bool DecayBiasAndNormalization { get; init; } = true;

    /// <summary>Name for logs.</summary>
    public abstract string Name { get; }

    /// <summary>Creates the optimiser.</summary>
    /// <param name="parameters">The parameters to move.</param>
    public abstract NetworkOptimizer Create(IReadOnlyList<NamedParameter> parameters);

    /// <summary>Adds a line for each setting that is out of range.</summary>
    /// <param name="errors">Receives "property: what is expected, what it is".</param>
    internal virtual void Validate(ICollection<string> errors)
    {
        errors.Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), "a finite number above 0", LearningRate);
        errors.Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), "a finite number, at least 0", WeightDecay);
    }
}
