using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>A pass over the training inputs as the network sees them, for statistics of batch normalisation.</summary>
internal static class TrainingInputs
{
    /// <summary>Clean, augmented inputs of each batch of the present epoch's order; a batch is disposed when the next one is asked
    /// for.</summary>
    public static IEnumerable<Tensor> Of(TrainingState state, ImageAugmentation? augmentation, CancellationToken cancellation)
    {
        using ImageAugmenter? augmenter = augmentation is null ? null : new ImageAugmenter(augmentation, state.Device);
        long number = 0;
        foreach (TensorBatch batch in state.Data.Batches(state.Epoch, 0))
        {
            using var scope = NewDisposeScope();
            cancellation.ThrowIfCancellationRequested();
            yield return augmenter is null ? batch.Features : augmenter.Apply(batch.Features, state.Streams, -1 - number++);
        }
    }
}
