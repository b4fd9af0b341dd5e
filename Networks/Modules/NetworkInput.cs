using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Brings a batch into the shape that a network computes on.</summary>
internal static class NetworkInput
{
    /// <summary>A batch of flat rows or of images as [batch, channels, height, width].</summary>
    /// <exception cref="ArgumentException">The batch has another shape.</exception>
    public static Tensor Images(Tensor batch, ImageShape image)
    {
        long[] shape = batch.shape;
        if (shape.Length == 4 && shape[1] == image.Channels && shape[2] == image.Height && shape[3] == image.Width) return batch.alias();
        if (shape.Length == 2 && shape[1] == image.Size) return batch.view(shape[0], image.Channels, image.Height, image.Width);
        string expected = $"[batch, {image.Size}] or [batch, {image.Channels}, {image.Height}, {image.Width}]";
        throw new ArgumentException($"The network takes {expected}, but the batch is [{string.Join(", ", shape)}].", nameof(batch));
    }

    /// <summary>A batch of rows, or of anything of as many values, as [batch, features].</summary>
    /// <exception cref="ArgumentException">The batch has another number of values per example.</exception>
    public static Tensor Rows(Tensor batch, long features)
    {
        long[] shape = batch.shape;
        if (shape.Length == 2 && shape[1] == features) return batch.alias();
        if (shape.Length > 2 && shape.Skip(1).Aggregate(1L, (product, size) => product * size) == features) return batch.flatten(1);
        throw new ArgumentException($"The network takes [batch, {features}], but the batch is [{string.Join(", ", shape)}].", nameof(batch));
    }
}
