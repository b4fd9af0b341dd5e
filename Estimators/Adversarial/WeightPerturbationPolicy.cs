namespace Sparse.ML.Estimators;

/// <summary>Takes the perturbation of weights back after the optimiser's step, before masks are applied.</summary>
internal sealed class WeightPerturbationPolicy : TrainingPolicy
{
    private AdversarialObjective? _objective;

    /// <inheritdoc/>
    public override string Name => "weight perturbation";

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state) => _objective?.Perturbed?.Restore();

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingState state) => _objective = (AdversarialObjective)state.Objective;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // A run that fails within a step leaves moves behind.
        if (disposing) _objective?.Perturbed?.Dispose();
        base.Dispose(disposing);
    }
}
