using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Measures loss and accuracy in evaluation mode.</summary>
internal static class Evaluator
{
    /// <summary>Mean cross-entropy (weighted by the example weights) and accuracy on validation rows.</summary>
    /// <param name="module">The network, in training mode afterwards.</param>
    /// <param name="data">The rows.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <param name="inputs">Inputs in the place of a batch's own, by batch and its number; null measures on the rows as they are.</param>
    public static (double Loss, double Accuracy) Measure(
        nn.Module<Tensor, Tensor> module, EvaluationData data, CancellationToken cancellation, Func<TensorBatch, int, Tensor?>? inputs = null)
    {
        using var guard = no_grad();
        double loss = 0, weight = 0, correct = 0;
        int number = 0;
        try
        {
            foreach (TensorBatch batch in data.Batches())
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                Tensor features = inputs?.Invoke(batch, number++) ?? batch.Features;
                ModuleMode.Set(module, false);
                Tensor logits = module.call(features).to(ScalarType.Float64);
                Tensor losses = nn.functional.cross_entropy(logits, batch.Labels, reduction: nn.Reduction.None);
                Tensor hits = logits.argmax(1).eq(batch.Labels).to(ScalarType.Float64);
                if (batch.Weights is { } weights)
                {
                    Tensor wide = weights.to(ScalarType.Float64);
                    (losses, hits) = (losses.mul(wide), hits.mul(wide));
                    weight += wide.sum().item<double>();
                }
                else
                {
                    weight += batch.Count;
                }
                loss += losses.sum().item<double>();
                correct += hits.sum().item<double>();
            }
        }
        finally
        {
            ModuleMode.Set(module, true);
        }
        return weight > 0 ? (loss / weight, correct / weight) : (0, 0);
    }
}
