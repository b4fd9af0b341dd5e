using System.IO.Compression;

namespace Sparse.ML.TrainingBench;

/// <summary>The training images of Fashion-MNIST, from a folder with the files of the Debian package dataset-fashion-mnist.</summary>
internal static class FashionMnist
{
    public const int Pixels = 784;

    public static (byte[] Images, byte[] Labels) Read(string folder) =>
        (Read(folder, "train-images-idx3-ubyte.gz", header: 16), Read(folder, "train-labels-idx1-ubyte.gz", header: 8));

    private static byte[] Read(string folder, string name, int header)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(folder, name)), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray()[header..];
    }
}
