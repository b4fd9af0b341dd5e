using Microsoft.ML.Data;

namespace Sparse.ML.TrainingBench;

/// <summary>One image as an application would hold it.</summary>
internal sealed class ImageRow
{
    [KeyType(10)]
    public uint Label { get; set; }

    [VectorType(FashionMnist.Pixels)]
    public float[] Features { get; set; } = [];

    /// <summary>The first images, as many as make whole batches.</summary>
    public static ImageRow[] Read(string folder, int batchSize)
    {
        var (images, labels) = FashionMnist.Read(folder);
        var rows = new ImageRow[labels.Length / batchSize * batchSize];
        for (int i = 0; i < rows.Length; i++)
        {
            float[] pixels = new float[FashionMnist.Pixels];
            for (int p = 0; p < pixels.Length; p++) pixels[p] = images[i * FashionMnist.Pixels + p] / 255f;
            rows[i] = new() { Label = labels[i] + 1u, Features = pixels };
        }

        return rows;
    }
}
