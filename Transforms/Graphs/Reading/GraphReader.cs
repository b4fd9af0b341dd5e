using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Reads the rows of a node view and makes a graph of them, whose nodes are in the order of their ids.</summary>
internal sealed class GraphReader : IDisposable
{
    private readonly GraphSchema _schema;
    private readonly DataViewRowCursor _cursor;
    private readonly IdTokens _tokens;
    private readonly IdReader? _id;
    private readonly IdReader? _neighbors;
    private readonly ValueGetter<VBuffer<float>>? _weight;
    private readonly FeatureRows _features;
    private readonly Func<int>? _addFeatures;
    private readonly NodeLabelReader? _labels;
    private readonly Func<NodeSplit?>? _split;
    private readonly List<int> _rows = [];
    private readonly List<ulong> _keys = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _targets = [];
    private readonly List<float> _weights = [];
    private readonly List<NodeSplit> _splits = [];
    private VBuffer<float> _weightBuffer;

    private GraphReader(IDataView view, GraphSchema schema)
    {
        _schema = schema;
        _cursor = view.GetRowCursor(schema.Needed);
        _tokens = new(schema.IdType.IsText);
        if (schema.Id is { } id) _id = IdReader.Create(_cursor, id, schema.IdType, _tokens);
        if (schema.Neighbors is { } neighbors) _neighbors = IdReader.Create(_cursor, neighbors, schema.NeighborType, _tokens);
        if (schema.Weights is { } weights) _weight = _cursor.GetGetter<VBuffer<float>>(weights);
        _features = new(schema.FeatureSize);
        if (schema.Features is { } features) _addFeatures = FeatureRowReader.Create(_cursor, features, _features);
        if (schema.Label is { } label) _labels = new(_cursor, label);
        if (schema.Split is { } split) _split = SplitReader.Create(_cursor, split);
    }

    public static AttributedGraph Read(IDataView view, GraphColumns columns, CancellationToken cancellationToken = default) =>
        Read(view, new GraphSchema(view.Schema, columns), cancellationToken);

    /// <summary>Reads the nodes alone; they have no edges.</summary>
    public static AttributedGraph ReadNodes(IDataView view, GraphColumns columns, CancellationToken cancellationToken = default) =>
        Read(view, new GraphSchema(view.Schema, columns, withNeighbors: false), cancellationToken);

    private static AttributedGraph Read(IDataView view, GraphSchema schema, CancellationToken cancellationToken)
    {
        using var reader = new GraphReader(view, schema);
        while (reader._cursor.MoveNext())
        {
            if ((reader._rows.Count & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            reader.ReadRow();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return reader.ToGraph();
    }

    public void Dispose() => _cursor.Dispose();

    private void ReadRow()
    {
        int token = _id is null ? _tokens.Of(_rows.Count) : _id.Read()[0];
        if (token < 0)
            throw new InvalidDataException(
                $"Column '{_schema.Columns.Id}', row {_rows.Count}: the id is missing. Every node needs one; leave such rows out.");
        _rows.Add(token);
        if (_id is not null && _schema.IdType.IsKey) _keys.Add(_id.Key);
        ReadNeighbors();
        if (_addFeatures?.Invoke() is { } slot and >= 0)
        {
            throw new InvalidDataException(
                $"Column '{_schema.Columns.Features}', node '{_tokens.NameOf(token)}', slot {slot}: the value is not finite; " +
                "replace missing values first, for instance with ReplaceMissingValues.");
        }

        if (_labels is not null && !_labels.Read()) throw _labels.Error(_tokens.NameOf(token));
        if (_split is not null) _splits.Add(_split() ?? throw SplitReader.Unknown(_schema.Columns.Split!, _tokens.NameOf(token)));
    }

    private void ReadNeighbors()
    {
        ReadOnlySpan<int> neighbors = _neighbors is null ? [] : _neighbors.Read();
        _targets.AddRange(neighbors);
        _ends.Add(_targets.Count);
        if (_weight is null) return;
        _weight(ref _weightBuffer);
        if (_weightBuffer.Length != neighbors.Length)
        {
            throw new InvalidDataException(
                $"Column '{_schema.Columns.Weights}', node '{_tokens.NameOf(_rows[^1])}': expected a weight for each of " +
                $"{neighbors.Length} neighbours, got {_weightBuffer.Length}.");
        }

        foreach (float weight in _weightBuffer.DenseValues())
        {
            if (!float.IsFinite(weight))
                throw new InvalidDataException(
                    $"Column '{_schema.Columns.Weights}', node '{_tokens.NameOf(_rows[^1])}': the weight {weight} is not finite.");
            _weights.Add(weight);
        }
    }

    private AttributedGraph ToGraph()
    {
        int[] order = NodeOrder.Of(_rows, _tokens, _keys, _schema.IdType, out NodeIds ids);
        int[] nodeOfToken = new int[_tokens.Count];
        Array.Fill(nodeOfToken, -1);
        for (int node = 0; node < order.Length; node++) nodeOfToken[_rows[order[node]]] = node;
        var (sources, targets, weights, unknown) = Arcs(nodeOfToken);
        GraphStructure structure = GraphStructure.FromEdges(
            order.Length, sources, targets, weights, _schema.Columns.Edges, out EdgeReport irregular);
        NodeLabels? labels = _labels?.ToLabels(order);
        var report = GraphReport.Of(structure, irregular, unknown, labels);
        NodeSplit[]? splits = _split is null ? null : Array.ConvertAll(order, row => _splits[row]);
        return new(ids, structure, _features.ToMatrix(order), labels, splits, report);
    }

    private (int[] Sources, int[] Targets, float[] Weights, long Unknown) Arcs(int[] nodeOfToken)
    {
        int[] sources = new int[_targets.Count];
        int[] targets = new int[_targets.Count];
        float[] weights = _weight is null ? [] : new float[_targets.Count];
        int known = 0;
        int begin = 0;
        for (int row = 0; row < _rows.Count; row++)
        {
            for (int i = begin; i < _ends[row]; i++)
            {
                int token = _targets[i];
                int target = token < 0 ? -1 : nodeOfToken[token];
                if (target < 0)
                {
                    if (_schema.Columns.UnknownNeighbors == UnknownNodes.Reject) throw Unknown(row, token);
                    continue;
                }

                (sources[known], targets[known]) = (nodeOfToken[_rows[row]], target);
                if (_weight is not null) weights[known] = _weights[i];
                known++;
            }

            begin = _ends[row];
        }

        long unknown = _targets.Count - known;
        if (unknown == 0) return (sources, targets, weights, 0);
        return (sources[..known], targets[..known], weights.Length == 0 ? weights : weights[..known], unknown);
    }

    private InvalidDataException Unknown(int row, int token) => new(
        $"Column '{_schema.Columns.Neighbors}', node '{_tokens.NameOf(_rows[row])}': the neighbour '{_tokens.NameOf(token)}' is no node " +
        "of the data, " +
        $"and {nameof(GraphColumns.UnknownNeighbors)} is {nameof(UnknownNodes.Reject)}.");
}
