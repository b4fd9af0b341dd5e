using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Reads the file of nodes: ids, features, labels, uses, and the other columns as text.</summary>
internal sealed class NodeFile
{
    private readonly TextTableReader _reader;
    private readonly GraphTextOptions _options;
    private readonly int _id;
    private readonly int _label;
    private readonly int _split;
    private readonly int[] _features;
    private readonly bool _sparse;
    private readonly List<int> _indices = [];
    private readonly List<float> _values = [];
    private readonly List<long> _offsets = [0];
    private readonly List<int> _itemIndices = [];
    private readonly List<float> _itemValues = [];
    private readonly List<string> _labels = [];
    private readonly List<NodeSplit> _splits = [];

    private NodeFile(TextTableReader reader, GraphTextOptions options)
    {
        (_reader, _options) = (reader, options);
        _id = reader.Find(options.Id ?? (options.HasHeader ? "id" : "0"));
        _label = options.Label is { } label ? reader.Find(label) : options.HasHeader ? reader.TryFind("label") : -1;
        _split = options.Split is { } split ? reader.Find(split) : options.HasHeader ? reader.TryFind("split") : -1;
        _features = FeatureColumns();
        _sparse = _features.Length == 1 && (options.Features is null || !options.Features[0].EndsWith('*'));
        int[] used = [_id, _label, _split, .. _features];
        foreach (int column in Enumerable.Range(0, reader.Columns.Count).Except(used)) Others.Add((column, reader.Columns[column], []));
    }

    public List<string> Ids { get; } = [];

    public List<(int Column, string Name, List<string> Values)> Others { get; } = [];

    public bool HasLabels => _label >= 0;

    public bool HasSplits => _split >= 0;

    /// <exception cref="InvalidDataException">The file does not hold what the options say; the message names the line.</exception>
    public static NodeFile Read(string path, GraphTextOptions options, CancellationToken cancellationToken)
    {
        using var reader = new TextTableReader(path, options.Separator, options.HasHeader);
        var file = new NodeFile(reader, options);
        while (reader.MoveNext())
        {
            if ((file.Ids.Count & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            file.ReadRow();
        }

        return file;
    }

    /// <summary>The features in another order of the rows.</summary>
    public FeatureMatrix Features(int[] order)
    {
        int size = !_sparse ? _features.Length : _options.FeatureSize ?? _indices.Append(-1).Max() + 1;
        if (_features.Length == 0) return FeatureMatrix.FromDense(order.Length, 0, []);
        return FeatureMatrix.FromSparse(size, [.. _offsets], [.. _indices], [.. _values]).Rows(order).Compact();
    }

    public NodeSplit[]? Splits(int[] order) => HasSplits ? Array.ConvertAll(order, row => _splits[row]) : null;

    /// <summary>
    /// The labels as keys whose values are in order: numbers by value where all are whole numbers, otherwise texts by code points.
    /// </summary>
    public NodeLabels? Labels(int[] order)
    {
        if (!HasLabels) return null;
        string[] names = [.. _labels.Where(label => label.Length > 0).Distinct()];
        Array.Sort(names, IdText.Comparer(names));
        if (names.Length == 0) return new(Array.ConvertAll(order, _ => -1), LabelKeys.Unnamed(1));
        Dictionary<string, int> classes = names.Select((name, label) => (name, label)).ToDictionary(pair => pair.name, pair => pair.label);
        return new(Array.ConvertAll(order, row => classes.GetValueOrDefault(_labels[row], -1)), LabelKeys.FromNames(names));
    }

    private void ReadRow()
    {
        if (_reader[_id].IsEmpty) throw _reader.Error("the id is missing");
        Ids.Add(_reader[_id].ToString());
        if (HasLabels) _labels.Add(_reader[_label].ToString());
        if (HasSplits)
        {
            _splits.Add(SplitReader.Parse(_reader[_split])
                ?? throw _reader.Error($"column '{_reader.Columns[_split]}': '{TextTableReader.Shown(_reader[_split])}' is no use of a " +
                    "node; expected train, val, valid, validation, test, none or nothing"));
        }

        ReadFeatures();
        foreach (var (column, _, values) in Others) values.Add(_reader[column].ToString());
    }

    private void ReadFeatures()
    {
        if (_sparse)
        {
            SparseVectorText.Parse(_reader, _features[0], _options.FeatureSize ?? SparseVectorText.MaximumSize, _itemIndices, _itemValues);
            _indices.AddRange(_itemIndices);
            _values.AddRange(_itemValues);
        }
        else
        {
            for (int i = 0; i < _features.Length; i++)
            {
                float value = _reader.Number(_features[i]);
                if (value == 0) continue;
                _indices.Add(i);
                _values.Add(value);
            }
        }

        _offsets.Add(_indices.Count);
    }

    private int[] FeatureColumns()
    {
        if (_options.Features is null) return _options.HasHeader && _reader.TryFind("features") is >= 0 and var found ? [found] : [];
        return [.. _options.Features.SelectMany(name => name.EndsWith('*') ? WithPrefix(name[..^1]) : [_reader.Find(name)])];
    }

    private int[] WithPrefix(string prefix)
    {
        int[] found = [.. Enumerable.Range(0, _reader.Columns.Count)
            .Where(column => _reader.Columns[column].StartsWith(prefix, StringComparison.Ordinal))];
        return found.Length > 0 ? found : throw new InvalidDataException($"There is no column whose name begins with '{prefix}'; the " +
            $"columns are {string.Join(", ", _reader.Columns.Select(column => $"'{column}'"))}.");
    }
}
