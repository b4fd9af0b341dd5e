using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>A graph and the other columns of its nodes.</summary>
internal sealed record LoadedGraph(AttributedGraph Graph, IReadOnlyList<(string Name, string[] Values)> Others)
{
    /// <exception cref="InvalidDataException">A file does not hold what the options say.</exception>
    public static LoadedGraph FromText(string? nodes, string edges, GraphTextOptions options, CancellationToken cancellationToken)
    {
        if (options.FeatureSize is < 1 or > SparseVectorText.MaximumSize)
            throw new ArgumentException($"{nameof(GraphTextOptions.FeatureSize)}: expected 1 to {SparseVectorText.MaximumSize}, but it " +
                $"is {options.FeatureSize}.", nameof(options));
        NodeFile? file = nodes is null ? null : NodeFile.Read(nodes, options, cancellationToken);
        NodeIds ids = IdText.Order(file is null ? EdgeFile.ReadIds(edges, options, cancellationToken) : file.Ids, out int[] order);
        EdgeList list = EdgeFile.Read(edges, ids, options, cancellationToken);
        AttributedGraph graph = Build(ids, list, options.Edges, file?.Features(order), file?.Labels(order), file?.Splits(order));
        return new(
            graph, file is null ? [] : [.. file.Others.Select(other => (other.Name, Array.ConvertAll(order, row => other.Values[row])))]);
    }

    public static AttributedGraph Build(
        NodeIds ids, EdgeList list, EdgeRules rules, FeatureMatrix? features, NodeLabels? labels, NodeSplit[]? splits)
    {
        GraphStructure structure = GraphStructure.FromEdges(
            ids.Count, Span(list.Sources), Span(list.Targets), Span(list.Weights), rules, out EdgeReport irregular);
        GraphReport report = GraphReport.Of(structure, irregular, list.Unknown, labels);
        return new(ids, structure, features ?? FeatureMatrix.FromDense(ids.Count, 0, []), labels, splits, report);
    }

    private static Span<T> Span<T>(List<T> list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
}
