using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Everything that one call of <see cref="TrainingLoop.Run"/> works with. The caller owns the disposable parts.</summary>
internal sealed record TrainingRun
{
    public required TrainerOptions Options { get; init; }

    public required TrainingState State { get; init; }

    public required IReadOnlyList<TrainingPolicy> Policies { get; init; }

    public required TrainingData Training { get; init; }

    public required EvaluationData? Validation { get; init; }

    /// <summary>Where checkpoints go; null writes none.</summary>
    public required CheckpointStore? Checkpoints { get; init; }

    /// <summary>Epochs between checkpoints; for runs of many short epochs and large checkpoints.</summary>
    public int CheckpointEpochs { get; init; } = 1;

    public required Action<string> Log { get; init; }
}
