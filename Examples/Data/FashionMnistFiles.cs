using System.IO.Compression;
using System.Security.Cryptography;

namespace Sparse.ML.Examples;

/// <summary>The four files of Fashion-MNIST: where they lie and how to get them.</summary>
internal static class FashionMnistFiles
{
    private const string Home = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
    // The largest file has 26 MB compressed and 47 MB decompressed.
    private const long LargestDownload = 64L << 20;

    // SHA-256 of the decompressed contents (gzip headers differ between distributions of the same data).
    private static readonly Dictionary<string, string> Hashes = new()
    {
        ["train-images-idx3-ubyte"] = "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        ["train-labels-idx1-ubyte"] = "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        ["t10k-images-idx3-ubyte"] = "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        ["t10k-labels-idx1-ubyte"] = "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    };

    /// <summary>Names of the files without ".gz".</summary>
    public static IReadOnlyCollection<string> Names => Hashes.Keys;

    /// <summary>Path of a file in a folder, compressed or not; null when it is not there.</summary>
    public static string? Locate(string folder, string name) =>
        new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".gz") }.FirstOrDefault(File.Exists);

    /// <summary>Whether a folder holds all four files.</summary>
    public static bool AreIn(string folder) => Names.All(name => Locate(folder, name) is not null);

    /// <summary>Downloads the files that are missing from the data set's home into data/fashion-mnist and returns that folder.</summary>
    /// <param name="report">Told what is being done, in a line.</param>
    /// <param name="cancellation">Stops the download; what is whole stays.</param>
    /// <exception cref="UsageException">A file could not be downloaded or is not the expected one.</exception>
    public static string Download(Action<string> report, CancellationToken cancellation)
    {
        string folder = Directory.CreateDirectory(Path.Combine("data", "fashion-mnist")).FullName;
        using HttpClient client = new() { Timeout = TimeSpan.FromMinutes(5) };
        foreach ((string name, string hash) in Hashes)
        {
            if (Locate(folder, name) is not null) continue;
            report($"Downloading {Home}{name}.gz");
            DownloadFile(client, name, hash, Path.Combine(folder, name + ".gz"), cancellation);
        }

        return folder;
    }

    private static void DownloadFile(HttpClient client, string name, string hash, string path, CancellationToken cancellation)
    {
        string partial = path + ".partial";
        try
        {
            using (FileStream target = File.Create(partial))
            {
                using HttpRequestMessage request = new(HttpMethod.Get, Home + name + ".gz");
                using HttpResponseMessage response = client.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
                response.EnsureSuccessStatusCode();
                CopyLimited(response.Content.ReadAsStream(cancellation), target, cancellation);
            }

            string actual = HashContents(partial);
            if (actual != hash) throw new InvalidDataException($"its contents have the SHA-256 {actual}; {hash} is expected.");
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException || (error is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new UsageException($"Fashion-MNIST could not be downloaded ({name}.gz: {error.Message}) Put the four files into a folder and name it with --data, or install Debian's package {FashionMnistData.DebianPackage}.");
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void CopyLimited(Stream source, Stream target, CancellationToken cancellation)
    {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            copied += read;
            if (copied > LargestDownload) throw new InvalidDataException($"it is larger than {LargestDownload} bytes.");
            target.Write(buffer, 0, read);
        }
    }

    // Stops where the real files end, so that a small file cannot keep the machine busy with endless contents.
    private static string HashContents(string path)
    {
        using FileStream file = File.OpenRead(path);
        using GZipStream content = new(file, CompressionMode.Decompress);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        long hashed = 0;
        for (int read; hashed <= LargestDownload && (read = content.Read(buffer)) > 0; hashed += read) hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
