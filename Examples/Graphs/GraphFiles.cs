using System.Globalization;
using System.IO.Compression;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>
/// Graphs as text, below the folder that an option or the environment variable SPARSEML_DATA names, else ../shared/data beside the
/// repository: in a
/// folder <c>graphs</c> a line a node in <c>name.nodes.tsv</c> and a line an edge in <c>name.edges.tsv</c>, with or without .gz.
/// </summary>
internal static class GraphFiles
{
    /// <summary>Names the folder of the data.</summary>
    public static readonly ExampleOption Folder = new("--data", "FOLDER",
        "folder whose subfolder 'graphs' has cora.nodes.tsv and cora.edges.tsv (default: SPARSEML_DATA, else ../shared/data)");

    private const string Variable = "SPARSEML_DATA";

    /// <summary>Paths of the two files of a graph; null where one is missing.</summary>
    public static (string Nodes, string Edges)? PathsOf(string name, string? folder)
    {
        string root = Path.Combine(folder ?? Environment.GetEnvironmentVariable(Variable) ?? Path.Combine("..", "shared", "data"),
            "graphs");
        return Find(root, $"{name}.nodes.tsv") is { } nodes && Find(root, $"{name}.edges.tsv") is { } edges ? (nodes, edges) : null;
    }

    /// <summary>Reads a graph whose column "features" lists the set ones; null where there is no such file.</summary>
    public static AttributedGraph? Load(string name, string? folder)
    {
        if (PathsOf(name, folder) is not (var nodes, var edges)) return null;
        List<string[]> rows = Read(nodes);
        int column = Array.IndexOf(rows[0], "features");
        if (column < 0) throw new UsageException($"'{nodes}' has no column 'features'.");
        int[][] features = [.. rows.Skip(1).Select(row => row[column].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Whole)
            .Order().ToArray())];
        string[][] ends = [.. Read(edges).Skip(1)];
        GraphStructure structure = GraphStructure.FromEdges(features.Length, [.. ends.Select(end => Whole(end[0]))],
            [.. ends.Select(end => Whole(end[1]))]);
        return AttributedGraph.Create(structure, Binary(features, features.Max(set => set.DefaultIfEmpty().Max()) + 1));
    }

    /// <summary>Features that are 1 where they are listed and 0 elsewhere.</summary>
    /// <param name="sets">For each node the set features, ascending.</param>
    /// <param name="count">Number of features.</param>
    public static FeatureMatrix Binary(IReadOnlyList<int[]> sets, int count)
    {
        long[] offsets = new long[sets.Count + 1];
        for (int node = 0; node < sets.Count; node++) offsets[node + 1] = offsets[node] + sets[node].Length;
        int[] indices = [.. sets.SelectMany(set => set)];
        return FeatureMatrix.FromSparse(count, offsets, indices, [.. indices.Select(_ => 1f)]);
    }

    private static string? Find(string root, string name) => new[] { name, name + ".gz" }.Select(file => Path.Combine(root, file))
        .FirstOrDefault(File.Exists);

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
