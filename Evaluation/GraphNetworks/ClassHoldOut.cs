using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>
/// A test of whether a classifier of nodes notices what it does not know: some classes are left out of training, and the most probable
/// class of their nodes should be less probable than that of others.
/// </summary>
/// <remarks>
/// Create it, train on <see cref="Training"/>, score that view, and give the scored view to <see cref="RocAuc"/>. Nodes of the classes that
/// are left out stay in the graph, without a label and marked for nothing.
/// </remarks>
public sealed class ClassHoldOut
{
    private readonly GraphColumns _columns;
    private readonly Dictionary<string, bool> _outside;

    private ClassHoldOut(GraphColumns columns, IDataView training, string[] classes, Dictionary<string, bool> outside) =>
        (_columns, Training, Classes, _outside) = (columns, training, classes, outside);

    /// <summary>The node view to train on.</summary>
    public IDataView Training { get; }

    /// <summary>Names of the classes that were left out.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Test nodes of classes that the training knows.</summary>
    public int InsideCount => _outside.Count(entry => !entry.Value);

    /// <summary>Test nodes of the classes that were left out.</summary>
    public int OutsideCount => _outside.Count(entry => entry.Value);

    /// <summary>Leaves classes out that are drawn at random: the given share of all, rounded down, but at least one.</summary>
    /// <param name="nodes">A node view with labels and splits.</param>
    /// <param name="columns">Its columns; id, label and split are needed.</param>
    /// <param name="fraction">Share of the classes, above 0 and below 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <exception cref="ArgumentException">A column is not named, or fewer than two classes would be left.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range, or a column is missing.</exception>
    /// <exception cref="InvalidDataException">The node view is not valid.</exception>
    public static ClassHoldOut Create(IDataView nodes, GraphColumns columns, double fraction = 0.4, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(columns);
        if (!(fraction > 0 && fraction < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The share of classes is above 0 and below 1.");
        if (columns.Id is null || columns.Label is null || columns.Split is null)
            throw new ArgumentException("Leaving classes out needs the columns Id, Label and Split; name all three.", nameof(columns));
        AttributedGraph graph = AttributedGraph.Read(nodes, columns);
        NodeLabels labels = graph.Labels!;
        int count = Math.Max(1, (int)Math.Floor(fraction * labels.ClassCount));
        if (labels.ClassCount - count < 2)
            throw new ArgumentException($"Of {labels.ClassCount} classes {count} would be left out; at least two must stay.", nameof(fraction));
        int[] order = [.. Enumerable.Range(0, labels.ClassCount)];
        new RandomStreams(seed).Stream(RandomPurpose.Sampling).Shuffle<int>(order);
        var left = order[..count].ToHashSet();
        return Create(graph, columns, left);
    }

    /// <summary>
    /// Area under the ROC curve of the lack of confidence, −max probability, for telling test nodes of left-out classes from the others.
    /// </summary>
    /// <param name="scored">The scored view of the same nodes.</param>
    /// <param name="scoreColumnName">Column of the class probabilities.</param>
    /// <returns>0 to 1, 0.5 for chance; NaN when there are no test nodes of either kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing.</exception>
    public double RocAuc(IDataView scored, string scoreColumnName = "Score")
    {
        ArgumentNullException.ThrowIfNull(scored);
        var scores = new List<double>();
        var positives = new List<bool>();
        NodeIds ids = AttributedGraph.Read(scored, _columns with { Features = null, Label = null, Split = null }).Ids;
        var tokens = new IdTokens(ids);
        DataViewSchema.Column id = scored.Schema[_columns.Id!], score = scored.Schema[scoreColumnName];
        using DataViewRowCursor cursor = scored.GetRowCursor([id, score]);
        IdReader reader = IdReader.Create(cursor, id, IdType.Of(id, id.Type, "a column"), tokens);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(score);
        VBuffer<float> probabilities = default;
        while (cursor.MoveNext())
        {
            int node = reader.Read()[0];
            if (node < 0 || !_outside.TryGetValue(ids[node], out bool outside)) continue;
            getter(ref probabilities);
            scores.Add(-probabilities.DenseValues().Max());
            positives.Add(outside);
        }

        return RankingMetrics.RocAuc(scores, positives);
    }

    private static ClassHoldOut Create(AttributedGraph graph, GraphColumns columns, HashSet<int> left)
    {
        NodeLabels labels = graph.Labels!;
        int[] classes = new int[graph.NodeCount];
        NodeSplit[] splits = new NodeSplit[graph.NodeCount];
        var outside = new Dictionary<string, bool>();
        for (int node = 0; node < graph.NodeCount; node++)
        {
            bool isOut = left.Contains(labels[node]);
            if (graph.Splits![node] == NodeSplit.Test && labels[node] >= 0) outside[graph.Ids[node]] = isOut;
            (classes[node], splits[node]) = isOut ? (-1, NodeSplit.None) : (labels[node], graph.Splits[node]);
        }

        var training = new AttributedGraph(graph.Ids, graph.Structure, graph.Features, new NodeLabels(classes, labels.Keys), splits,
            graph.Report);
        return new ClassHoldOut(columns, training.ToDataView(columns), [.. left.Order().Select(index => labels.Keys.Names[index])],
            outside);
    }
}
