using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Raises the sparsity of a ticket from epoch to epoch. Validation always sees the target sparsity.</summary>
internal sealed class TicketPolicy(TicketModule module, UntrainedTicketOptions options) : TrainingPolicy
{
    public override string Name => "untrained-ticket";

    public override void OnTrainingStart(TrainingState state) => Set(state, 0);

    public override void OnEpochEnd(TrainingState state) => Set(state, state.Epoch + 1);

    // The sparsity follows from the epoch, so an empty entry is enough to be told of a resume.
    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values) =>
        Set(state, state.Epoch);

    private void Set(TrainingState state, int epoch)
    {
        module.Sparsity = TicketRamp.Sparsity(epoch, options.Epochs, options.Sparsity, options.RampFraction);
        state.Density = 1 - module.Sparsity;
    }
}
