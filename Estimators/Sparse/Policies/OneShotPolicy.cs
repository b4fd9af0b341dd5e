using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Prunes once, before or after the dense training.</summary>
internal sealed class OneShotPolicy(OneShotPruning method) : MaskingPolicy(method)
{
    private readonly bool _before = method is PruningBeforeTraining;
    private readonly bool _fineTunes = method is PruningAfterTraining { FineTuneEpochs: not 0 };

    /// <inheritdoc/>
    public override bool CanBeResult(TrainingState state) => !_fineTunes || state.PhaseIndex > 0;

    /// <inheritdoc/>
    public override void OnPhaseStart(TrainingState state)
    {
        if (_fineTunes && state.PhaseIndex == 1) Prune(state);
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingState state)
    {
        if (!_before && !_fineTunes) Prune(state);
    }

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, double> HandSetDensities => method.LayerDensities;

    /// <inheritdoc/>
    protected override void Start(TrainingState state)
    {
        if (_before) Prune(state);
    }

    private void Prune(TrainingState state)
    {
        var score = method.Score;
        for (int round = 1; round <= score.Rounds; round++)
        {
            using var scope = NewDisposeScope();
            double share = (double)round / score.Rounds;
            var groups = Plan.Groups(
                Math.Pow(method.Density, share), method.Distribution, score.KeptRounding, handSet: density => Math.Pow(density, share));
            Keep(state, groups, Scores(state, score));
        }
    }

    private IReadOnlyList<Tensor> Scores(TrainingState state, PruningScore score)
    {
        using var _ = enable_grad();
        return score.Compute(new(state, Layers, [.. Enumerable.Range(0, Layers.Count).Select(Present.Mask)]));
    }
}
