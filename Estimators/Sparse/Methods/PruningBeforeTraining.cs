namespace Sparse.ML.Estimators;

/// <summary>Prunes the initial network and trains what is left.</summary>
public sealed record PruningBeforeTraining : OneShotPruning
{
    internal override IReadOnlyList<TrainingPhase> Phases(int epochs) => [new("training", epochs)];

    internal override SparsePolicy CreatePolicy() => new OneShotPolicy(this);
}
