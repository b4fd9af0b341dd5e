using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>What a scored node view says of the nodes of its graph, in the graph's order.</summary>
internal sealed class ScoredNodes
{
    private readonly double[] _scores;
    private readonly bool?[] _labels;
    private readonly string[] _kinds;
    private readonly Dictionary<int, double>[] _far;

    private ScoredNodes(int nodes)
    {
        (_scores, _labels, _kinds, _far) = (new double[nodes], new bool?[nodes], new string[nodes], new Dictionary<int, double>[nodes]);
        Array.Fill(_scores, double.NaN);
        Array.Fill(_kinds, "");
    }

    public IReadOnlyList<double> Scores => _scores;

    /// <summary>Whether a node is anomalous; null where it has no label.</summary>
    public IReadOnlyList<bool?> Labels => _labels;

    public IReadOnlyList<string> Kinds => _kinds;

    /// <summary>Far neighbours of each node with their predicted hop counts; null where the view does not say.</summary>
    public IReadOnlyList<Dictionary<int, double>?> Far => _far;

    /// <exception cref="ArgumentException">A column is missing or has another type, or a score is not finite.</exception>
    public static ScoredNodes Read(IDataView view, AttributedGraph graph, GraphAnomalyEvaluationOptions options)
    {
        DataViewSchema schema = view.Schema;
        DataViewSchema.Column score = Find(schema, options.ScoreColumnName), label = Find(schema, options.LabelColumnName);
        if (!score.Type.Equals(NumberDataViewType.Single)) throw Mismatch(score, "a Single");
        DataViewSchema.Column? id = options.Columns.Id is { } name ? Find(schema, name) : null,
            kind = options.KindColumnName is { } kinds ? Find(schema, kinds) : null;
        DataViewSchema.Column? far = Optional(schema, options.FarNeighborsColumnName),
            hops = Optional(schema, options.FarNeighborHopsColumnName);
        var nodes = new ScoredNodes(graph.NodeCount);
        using DataViewRowCursor cursor = view.GetRowCursor(new[] { score, label, id, kind, far, hops }.OfType<DataViewSchema.Column>());
        var tokens = new IdTokens(graph.Ids);
        IdReader? ids = id is { } idColumn ? IdReader.Create(cursor, idColumn, IdType.Of(idColumn, idColumn.Type, "a column"), tokens)
            : null;
        ValueGetter<float> readScore = cursor.GetGetter<float>(score);
        Func<bool?> readLabel = LabelGetters.Anomalous(cursor, label);
        Func<string>? readKind = kind is { } kindColumn ? LabelGetters.Text(cursor, kindColumn) : null;
        Func<Dictionary<int, double>>? readFar = far is { Type: VectorDataViewType } farColumn && hops is { } hopsColumn
            ? FarGetter(cursor, farColumn, hopsColumn, tokens) : null;
        while (cursor.MoveNext())
        {
            int node = ids is null ? (int)cursor.Position : ids.Read()[0];
            float value = 0;
            readScore(ref value);
            if (!float.IsFinite(value))
                throw new ArgumentException($"Column '{score.Name}', node '{graph.Ids[node]}': the score is {value}; a finite number is " +
                    "expected.", nameof(view));
            (nodes._scores[node], nodes._labels[node]) = (value, readLabel());
            if (readKind is not null) nodes._kinds[node] = readKind();
            if (readFar is not null) nodes._far[node] = readFar();
        }

        return nodes;
    }

    private static Func<Dictionary<int, double>> FarGetter(DataViewRow row, DataViewSchema.Column far, DataViewSchema.Column hops,
        IdTokens tokens)
    {
        IdReader ids = IdReader.Create(row, far, IdType.Of(far, ((VectorDataViewType)far.Type).ItemType, "a vector"), tokens);
        ValueGetter<VBuffer<float>> readHops = row.GetGetter<VBuffer<float>>(hops);
        VBuffer<float> values = default;
        return () =>
        {
            readHops(ref values);
            int[] nodes = ids.Read().ToArray();
            return nodes.Zip(values.DenseValues()).Where(pair => pair.First >= 0).ToDictionary(pair => pair.First,
                pair => (double)pair.Second);
        };
    }

    private static DataViewSchema.Column? Optional(DataViewSchema schema, string? name) => name is null ? null
        : schema.GetColumnOrNull(name);

    private static DataViewSchema.Column Find(DataViewSchema schema, string name) => schema.GetColumnOrNull(name)
        ?? throw new ArgumentException($"There is no column '{name}'. There are: " +
            $"{string.Join(", ", schema.Select(column => column.Name))}.", nameof(schema));

    internal static ArgumentException Mismatch(DataViewSchema.Column column, string expected) =>
        new($"Column '{column.Name}': {expected} is expected, it is {column.Type}.", nameof(column));
}
