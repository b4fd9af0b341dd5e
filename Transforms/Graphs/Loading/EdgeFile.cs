using System.Globalization;

namespace Sparse.ML.Transforms;

/// <summary>Reads the file of edges.</summary>
internal static class EdgeFile
{
    /// <summary>The ids that edges name, each once, for a graph without a file of nodes.</summary>
    public static List<string> ReadIds(string path, GraphTextOptions options, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var reader = new TextTableReader(path, options.Separator, options.HasHeader);
        var (source, target, _) = Columns(reader, options);
        while (reader.MoveNext())
        {
            if ((reader.Line & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            seen.Add(Id(reader, source).ToString());
            seen.Add(Id(reader, target).ToString());
        }

        return [.. seen];
    }

    /// <exception cref="InvalidDataException">The file does not hold what the options say; the message names the line.</exception>
    public static EdgeList Read(string path, NodeIds ids, GraphTextOptions options, CancellationToken cancellationToken)
    {
        var edges = new EdgeList();
        var tokens = new IdTokens(ids);
        using var reader = new TextTableReader(path, options.Separator, options.HasHeader);
        var (source, target, weight) = Columns(reader, options);
        while (reader.MoveNext())
        {
            if ((reader.Line & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            int from = Node(reader, source, ids, tokens, options);
            int to = Node(reader, target, ids, tokens, options);
            float value = weight < 0 ? 1 : reader.Number(weight);
            if (from < 0 || to < 0)
            {
                edges.Unknown += (from < 0 ? 1 : 0) + (to < 0 ? 1 : 0);
                continue;
            }

            edges.Sources.Add(from);
            edges.Targets.Add(to);
            if (weight >= 0) edges.Weights.Add(value);
        }

        return edges;
    }

    private static (int Source, int Target, int Weight) Columns(TextTableReader reader, GraphTextOptions options)
    {
        // A file without a line has no columns to find, and no edges.
        if (reader.Columns.Count == 0) return (0, 0, -1);
        return (reader.Find(options.Source ?? (options.HasHeader ? "source" : "0")),
            reader.Find(options.Target ?? (options.HasHeader ? "target" : "1")),
            options.Weight is { } weight ? reader.Find(weight) : -1);
    }

    private static ReadOnlySpan<char> Id(TextTableReader reader, int column) =>
        reader[column].IsEmpty ? throw reader.Error($"column '{reader.Columns[column]}': the id is missing") : reader[column];

    private static int Node(TextTableReader reader, int column, NodeIds ids, IdTokens tokens, GraphTextOptions options)
    {
        ReadOnlySpan<char> id = Id(reader, column);
        int node = ids.Column.IsText ? tokens.Of(id)
            : long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? tokens.Of(number)
            : -1;
        if (node >= 0 || options.UnknownNodes == UnknownNodes.Ignore) return node;
        throw reader.Error($"column '{reader.Columns[column]}': there is no node '{TextTableReader.Shown(id)}'; add it, or set " +
            $"{nameof(GraphTextOptions.UnknownNodes)} to {nameof(UnknownNodes.Ignore)}");
    }
}
