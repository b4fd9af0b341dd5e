using Microsoft.ML.Data;

namespace Sparse.ML.TrainingBench;

/// <summary>One image as an application would hold it.</summary>
internal sealed class ImageRow
{
    [KeyType(10)]
    public uint Label { get; set; }

    [VectorType(FashionMnist.Pixels)]
    public float[] Features { get; set; } = [];

    /// <summary>Images that make whole batches of 128, so that every step of an epoch has the same size on both sides.</summary>
    public const int Count = 60_000 / 128 * 128;

    /// <summary>The first images.</summary>
    public static ImageRow[] Read(string folder)
    {
        var (images, labels) = FashionMnist.Read(folder);
        var rows = new ImageRow[Count];
        for (int i = 0; i < rows.Length; i++)
        {
            float[] pixels = new float[FashionMnist.Pixels];
            for (int p = 0; p < pixels.Length; p++) pixels[p] = images[i * FashionMnist.Pixels + p] / 255f;
            rows[i] = new() { Label = labels[i] + 1u, Features = pixels };
        }

        return rows;
    }
}
