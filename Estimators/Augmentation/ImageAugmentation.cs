using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Random changes to training images: each is padded, cut back to its size at a random place, and mirrored with some probability,
/// which is the standard augmentation of CIFAR-like images.
/// </summary>
/// <remarks>He et al.: Deep Residual Learning for Image Recognition, CVPR 2016, section 4.2, https://arxiv.org/abs/1512.03385.</remarks>
public sealed record ImageAugmentation
{
    /// <summary>Creates an augmentation.</summary>
    /// <param name="image">Shape of the images in the feature vector, channel by channel and row by row.</param>
    public ImageAugmentation(ImageShape image) => Image = image;

    /// <summary>Shape of the images in the feature vector, channel by channel and row by row.</summary>
    public ImageShape Image { get; init; }

    /// <summary>Pixels added on each side before an image is cut back to its size, 0 to 1,024; 0 moves nothing. Default 4.</summary>
    public int Padding { get; init; } = 4;

    /// <summary>Value of the added pixels. Default 0, which is black unless the features were normalised.</summary>
    public double PaddingValue { get; init; }

    /// <summary>Probability of mirroring an image left to right, 0 to 1. Default 0.5.</summary>
    public double HorizontalFlipProbability { get; init; } = 0.5;

    /// <summary>Adds a line for each setting that is out of range.</summary>
    /// <param name="errors">Receives "property: what is expected, what it is".</param>
    internal void Validate(ICollection<string> errors)
    {
        bool shaped = Image is { Channels: >= 1, Height: >= 1, Width: >= 1 };
        errors.Require(shaped, "Augmentation.Image", "a shape with at least 1 channel, row and column", Image);
        errors.Require(Padding is >= 0 and <= 1024, "Augmentation.Padding", "0 to 1024", Padding);
        errors.Require(double.IsFinite(PaddingValue), "Augmentation.PaddingValue", "a finite number", PaddingValue);
        bool isProbability = HorizontalFlipProbability is >= 0 and <= 1;
        errors.Require(isProbability, "Augmentation.HorizontalFlipProbability", "0 to 1", HorizontalFlipProbability);
    }

    /// <summary>Creates the worker of one run.</summary>
    /// <param name="device">Device of the batches.</param>
    internal ImageAugmenter Create(Device device) => new(this, device);
}
