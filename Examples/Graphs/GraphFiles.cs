using System.Globalization;
using System.IO.Compression;

namespace Sparse.ML.Examples;

/// <summary>
/// Graphs as text, below the folder that an option or the environment variable SPARSEML_DATA names, else ../shared/data beside the repository: in a
/// folder <c>graphs</c> a line a node in <c>name.nodes.tsv</c> and a line an edge in <c>name.edges.tsv</c>, with or without .gz.
/// </summary>
internal static class GraphFiles
{
    private const string Variable = "SPARSEML_DATA";

    /// <summary>Reads a graph whose column "features" lists the set ones; null where there is no such file.</summary>
    public static AnomalyGraph? Load(string name, string? folder)
    {
        string root = Path.Combine(folder ?? Environment.GetEnvironmentVariable(Variable) ?? Path.Combine("..", "shared", "data"), "graphs");
        if (Find(root, $"{name}.nodes.tsv") is not { } nodes || Find(root, $"{name}.edges.tsv") is not { } edges) return null;
        List<string[]> rows = Read(nodes);
        int column = Array.IndexOf(rows[0], "features");
        if (column < 0) throw new UsageException($"'{nodes}' has no column 'features'.");
        Dictionary<int, float>[] features = [.. rows.Skip(1).Select(row => row[column].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(Whole, _ => 1f))];
        return new(name, features.Max(row => row.Keys.DefaultIfEmpty().Max()) + 1, features, Read(edges).Skip(1).Select(row => (Whole(row[0]), Whole(row[1]))));
    }

    private static string? Find(string root, string name) => new[] { name, name + ".gz" }.Select(file => Path.Combine(root, file)).FirstOrDefault(File.Exists);

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static List<string[]> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(text);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line) rows.Add(line.Split('\t'));
        return rows;
    }
}
