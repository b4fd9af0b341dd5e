namespace Sparse.ML.Estimators;

/// <summary>
/// Trains densely, prunes the trained network and fine-tunes what is left with a fresh optimiser and learning-rate schedule.
/// </summary>
/// <remarks>Pruned are the weights of the last epoch of the dense training. Without fine-tuning they are those of the run's result (the
/// best epoch where there is validation).</remarks>
public sealed record PruningAfterTraining : OneShotPruning
{
    /// <summary>
    /// Epochs of fine-tuning, at least 0; 0 prunes at the very end, null fine-tunes as long as it trains. <value>The default value is
    /// null.</value>
    /// </summary>
    public int? FineTuneEpochs { get; init; }

    internal override IReadOnlyList<TrainingPhase> Phases(int epochs)
    {
        var training = new TrainingPhase("training", epochs);
        return FineTuneEpochs == 0 ? [training] : [training, new("fine-tuning", FineTuneEpochs ?? epochs)];
    }

    internal override SparsePolicy CreatePolicy() => new OneShotPolicy(this);

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(FineTuneEpochs is not < 0, nameof(FineTuneEpochs), "at least 0 or null", FineTuneEpochs);
    }
}
