using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Applies an <see cref="ImageAugmentation"/> to batches. Cutting and mirroring all images is one gather from the padded batch: an
/// image's indices are those of the upper left cut, mirrored or not, plus its offset. Not thread-safe.
/// </summary>
internal sealed class ImageAugmenter : IDisposable
{
    private readonly ImageAugmentation _options;
    private readonly Device _device;
    private readonly Tensor _indices;

    public ImageAugmenter(ImageAugmentation options, Device device)
    {
        _options = options;
        _device = device;
        _indices = tensor(Indices(options.Image, options.Padding), [2, options.Image.Size], device: device).DetachFromDisposeScope();
    }

    /// <summary>Changes the images of one step; the result belongs to the present dispose scope.</summary>
    /// <param name="features">Images, shape [batch, channels × height × width].</param>
    /// <param name="streams">The run's random streams; <see cref="RandomPurpose.Augmentation"/> is used.</param>
    /// <param name="step">Step of the run, from 0: the same step changes the same images in the same way.</param>
    /// <returns>New images of the same shape and type.</returns>
    /// <exception cref="ArgumentException">The features do not have the size of the images.</exception>
    public Tensor Apply(Tensor features, RandomStreams streams, long step)
    {
        ImageShape image = _options.Image;
        if (features.dim() != 2 || features.shape[1] != image.Size)
        {
            throw new ArgumentException(
                $"Augmentation.Image: expected a shape with the {features.shape[^1]} values of a row, got {image} with {image.Size} values");
        }

        int count = (int)features.shape[0], padding = _options.Padding;
        var (mirrored, offsets) = Draw(streams.Stream(RandomPurpose.Augmentation, step), count);
        using var scope = NewDisposeScope();
        Tensor indices = _indices.index_select(0, tensor(mirrored, device: _device));
        if (padding == 0) return features.gather(1, indices).MoveToOuterDisposeScope();

        indices.add_(tensor(offsets, [count, 1], device: _device));
        Tensor images = features.reshape(count, image.Channels, image.Height, image.Width);
        Tensor padded = nn.functional.pad(images, [padding, padding, padding, padding], PaddingModes.Constant, _options.PaddingValue);
        return padded.view(count, -1).gather(1, indices).MoveToOuterDisposeScope();
    }

    public void Dispose() => _indices.Dispose();

    /// <summary>One draw of each kind an image, whatever the options, so that changing one option leaves the other's choices alone.</summary>
    private (long[] Mirrored, long[] Offsets) Draw(RandomStream stream, int count)
    {
        long[] mirrored = new long[count], offsets = new long[count];
        int places = 2 * _options.Padding + 1, width = _options.Image.Width + 2 * _options.Padding;
        for (int i = 0; i < count; i++)
        {
            double row = stream.NextDouble(), column = stream.NextDouble();
            offsets[i] = (long)(row * places) * width + (long)(column * places);
            mirrored[i] = stream.NextDouble() < _options.HorizontalFlipProbability ? 1 : 0;
        }

        return (mirrored, offsets);
    }

    /// <summary>Where the pixels of the upper left cut lie in a padded image: first as they are, then mirrored.</summary>
    private static long[] Indices(ImageShape image, int padding)
    {
        long width = image.Width + 2 * padding, height = image.Height + 2 * padding;
        long[] indices = new long[2 * image.Size];
        int i = 0;
        for (int c = 0; c < image.Channels; c++)
        {
            for (int y = 0; y < image.Height; y++)
            {
                for (int x = 0; x < image.Width; x++, i++)
                {
                    indices[i] = (c * height + y) * width + x;
                    indices[image.Size + i] = (c * height + y) * width + (image.Width - 1 - x);
                }
            }
        }

        return indices;
    }
}
