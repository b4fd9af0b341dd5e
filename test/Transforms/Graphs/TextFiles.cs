using System.IO.Compression;
using System.Text;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Files of a test, gone with it.</summary>
internal sealed class TextFiles : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"sparse-ml-{Guid.NewGuid():N}");

    public TextFiles() => Directory.CreateDirectory(_folder);

    /// <summary>Writes lines and returns the path; fields are divided by bars here and by tabs in the file.</summary>
    public string Write(string name, params string[] lines) =>
        WriteText(name, string.Concat(lines.Select(line => line.Replace('|', '\t') + "\n")));

    public string WriteText(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string WriteCompressed(string name, params string[] lines)
    {
        string path = Path.Combine(_folder, name);
        using var stream = new GZipStream(File.Create(path), CompressionMode.Compress);
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Replace('|', '\t') + "\n"))));
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
