namespace Sparse.ML.Estimators;

/// <summary>An optimiser and its settings. Ready-made ones: <c>Optimizers.Sgd(...)</c>, <c>Optimizers.Adam(...)</c>, <c>Optimizers.AdamW(...)</c>.</summary>
public abstract record OptimizerDefinition
{
    /// <summary>Base learning rate, greater than 0; the schedule scales it.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Weight decay, at least 0.</summary>
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
    internal abstract void Validate(ICollection<string> errors);
}
