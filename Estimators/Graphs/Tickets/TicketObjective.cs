using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Adds the mean sigmoid of a ticket's scores to the loss.</summary>
internal sealed class TicketObjective(TrainingObjective inner, TicketModule module, double factor) : TrainingObjective
{
    public override ObjectiveResult Compute(TrainingState state, TensorBatch batch)
    {
        ObjectiveResult result = inner.Compute(state, batch);
        Tensor scores = cat([.. module.Scores.Select(score => score.flatten())], 0);
        return result with { Loss = result.Loss + scores.sigmoid().mean() * factor };
    }
}
