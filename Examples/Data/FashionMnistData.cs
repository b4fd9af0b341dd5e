using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>
/// Fashion-MNIST: 60,000 training and 10,000 test images of ten kinds of clothing
/// (Xiao, Rasul, Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms, 2017, arXiv:1708.07747).
/// </summary>
/// <param name="Train">Training images in the files' order.</param>
/// <param name="Test">Test images in the files' order.</param>
/// <param name="Folder">Folder that they were read from.</param>
internal sealed record FashionMnistData(IReadOnlyList<FashionImage> Train, IReadOnlyList<FashionImage> Test, string Folder)
{
    /// <summary>Debian's package of the data set.</summary>
    public const string DebianPackage = "dataset-fashion-mnist";

    private const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>Names of the classes in the order of the label bytes.</summary>
    public static readonly IReadOnlyList<string> Classes =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Shape of an image.</summary>
    public static readonly ImageShape Shape = new(1, 28, 28);

    /// <summary>Finds the data (the given folder, else Debian's package, else a download) and reads it.</summary>
    /// <param name="folder">Folder that the user named; null for none.</param>
    /// <param name="report">Told what is being done, in a line.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="UsageException">The data are not there, not whole, or could not be downloaded.</exception>
    public static FashionMnistData Load(string? folder, Action<string> report, CancellationToken cancellation)
    {
        string source = folder ?? (FashionMnistFiles.AreIn(DebianFolder) ? DebianFolder : FashionMnistFiles.Download(report, cancellation));
        if (!FashionMnistFiles.AreIn(source))
        {
            throw new UsageException($"{source} does not hold {string.Join(", ", FashionMnistFiles.Names)} (each may end in .gz).");
        }

        report($"Reading Fashion-MNIST from {source}");
        return new FashionMnistData(Read(source, "train"), ReadTest(source), source);
    }

    /// <summary>Reads the test images of a folder.</summary>
    /// <exception cref="UsageException">The files are not whole.</exception>
    public static IReadOnlyList<FashionImage> ReadTest(string folder) => Read(folder, "t10k");

    private static List<FashionImage> Read(string folder, string part)
    {
        IdxFile images = IdxFile.Read(FashionMnistFiles.Locate(folder, part + "-images-idx3-ubyte")!);
        IdxFile labels = IdxFile.Read(FashionMnistFiles.Locate(folder, part + "-labels-idx1-ubyte")!);
        if (images.Dimensions is not [int count, 28, 28] || labels.Dimensions is not [int labelled] || labelled != count)
        {
            throw new UsageException($"{folder}: N images of 28 x 28 and N labels are expected in '{part}', there are {string.Join(" x ", images.Dimensions)} and {string.Join(" x ", labels.Dimensions)}.");
        }

        List<FashionImage> rows = new(count);
        for (int i = 0; i < count; i++)
        {
            if (labels.Values[i] >= Classes.Count) throw new UsageException($"{folder}: label {i} of '{part}' is {labels.Values[i]}; 0 to {Classes.Count - 1} is expected.");
            float[] features = new float[images.ItemSize];
            ReadOnlySpan<byte> pixels = images.Values.AsSpan(i * features.Length, features.Length);
            for (int pixel = 0; pixel < features.Length; pixel++) features[pixel] = pixels[pixel] / 255f;
            rows.Add(new FashionImage { Features = features, Label = Classes[labels.Values[i]] });
        }

        return rows;
    }
}
