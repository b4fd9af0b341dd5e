using static TorchSharp.torch;

namespace Sparse.ML.Examples;

/// <summary>Images as tensors, for attacks on a network itself.</summary>
internal sealed class LabelledImages : IDisposable
{
    /// <summary>Copies rows.</summary>
    public LabelledImages(IReadOnlyList<FashionImage> rows)
    {
        float[] pixels = [.. rows.SelectMany(row => row.Features)];
        long[] classes = [.. rows.Select(row => (long)FashionMnistData.Classes.ToList().IndexOf(row.Label))];
        Images = tensor(pixels, [rows.Count, FashionMnistData.Shape.Size]).DetachFromDisposeScope();
        Labels = tensor(classes).DetachFromDisposeScope();
    }

    private LabelledImages(Tensor images, Tensor labels) => (Images, Labels) = (images, labels);

    /// <summary>Pixels from 0 to 1, [images, 784].</summary>
    public Tensor Images { get; }

    /// <summary>Class indices, [images].</summary>
    public Tensor Labels { get; }

    /// <summary>Number of images.</summary>
    public int Count => (int)Labels.shape[0];

    /// <summary>Copies of some of the images.</summary>
    /// <param name="chosen">Their indices.</param>
    public LabelledImages Select(long[] chosen)
    {
        using var scope = NewDisposeScope();
        Tensor rows = tensor(chosen);
        return new(Images.index_select(0, rows).DetachFromDisposeScope(), Labels.index_select(0, rows).DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
