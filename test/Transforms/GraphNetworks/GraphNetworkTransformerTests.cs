using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class GraphNetworkTransformerTests
{
    private const int Nodes = 20;
    private const int Features = 4;

    private readonly MLContext _context = new(1);

    [TestMethod]
    [DataRow("text")]
    [DataRow("integer")]
    [DataRow("key")]
    [DataRow("key of integers")]
    public void A_loaded_model_answers_by_id_and_restores(string kind)
    {
        IDataView data = View(kind);
        using GraphNetworkTransformer transformer = Create(data);
        string[] expected = [.. ProbeData.Describe(transformer.Transform(data))];
        ITransformer loaded = Reload(transformer, data);
        CollectionAssert.AreEqual(expected, ProbeData.Describe(loaded.Transform(data)).ToArray());
        using var restored = (GraphNetworkTransformer)_context.Sparse.Restore(loaded);
        CollectionAssert.AreEqual(expected, ProbeData.Describe(restored.Transform(data)).ToArray());
        // A restored model still knows the scores of its training graph.
        CollectionAssert.AreEqual(expected, ProbeData.Describe(Reload(restored, data).Transform(data)).ToArray());
    }

    [TestMethod]
    [DataRow("row number")]
    [DataRow("bare key")]
    public void A_loaded_model_without_usable_ids_names_restore(string kind)
    {
        IDataView data = View(kind);
        using GraphNetworkTransformer transformer = Create(data, kind == "row number" ? null : "Id");
        ITransformer loaded = Reload(transformer, data);
        var error = Assert.Throws<Exception>(() => ProbeData.Describe(loaded.Transform(data)).ToArray());
        StringAssert.Contains(error.GetBaseException().Message, "Sparse.Restore");
        using var restored = (GraphNetworkTransformer)_context.Sparse.Restore(loaded);
        CollectionAssert.AreEqual(ProbeData.Describe(transformer.Transform(data)).ToArray(),
            ProbeData.Describe(restored.Transform(data)).ToArray());
    }

    [TestMethod]
    public void Another_process_loads_answers_and_restores()
    {
        IDataView data = ProbeGraph.View(_context, Nodes, Features), other = ProbeGraph.View(_context, Nodes, Features, seed: 2);
        using GraphNetworkTransformer transformer = Create(data);
        string folder = Directory.CreateTempSubdirectory("sparse-ml-").FullName;
        try
        {
            string zip = Path.Combine(folder, "model.zip"), output = Path.Combine(folder, "scores.txt");
            _context.Model.Save(transformer, data.Schema, zip);
            FreshProcessTests.Run(zip, output, $"{Nodes}", $"{Features}", "Graph");
            string[] expected = [.. ProbeData.Describe(transformer.Transform(data)), .. ProbeData.Describe(transformer.Transform(other))];
            CollectionAssert.AreEqual(expected, File.ReadAllLines(output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void A_prediction_engine_answers_nodes_of_the_training_graph()
    {
        IDataView data = View("text");
        using GraphNetworkTransformer transformer = Create(data);
        ITransformer loaded = Reload(transformer, data);
        using var engine = _context.Model.CreatePredictionEngine<TextNode, Answer>(loaded, data.Schema);
        float[] expected = transformer.Transform(data).GetColumn<float[]>("Score").ElementAt(7);
        CollectionAssert.AreEqual(expected, engine.Predict(new TextNode { Id = "n7", Features = new float[Features] }).Score);
    }

    [TestMethod]
    public void The_graph_is_read_and_scored_once_whatever_reads_the_view()
    {
        IDataView data = View("text");
        int rows = 0;
        IDataView counted = _context.Data.FilterByCustomPredicate<Counted>(data, _ =>
        {
            rows++;
            return false;
        });
        using GraphNetworkTransformer transformer = Create(data);
        IDataView scored = transformer.Transform(counted);
        Assert.AreEqual(0, rows);
        _ = scored.GetColumn<float[]>("Score").ToArray();
        _ = scored.GetColumn<uint>("PredictedLabel").ToArray();
        // Once for the graph, once for each of the two columns' rows.
        Assert.AreEqual(3 * Nodes, rows);
    }

    [TestMethod]
    public void Features_of_another_size_are_refused_before_a_row_is_read()
    {
        using GraphNetworkTransformer transformer = Create(View("text"));
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => transformer.Transform(ProbeGraph.View(_context, 3, 5)));
        StringAssert.Contains(error.Message, "4 values");
    }

    [TestMethod]
    public void A_disposed_transformer_says_so()
    {
        IDataView data = View("text");
        GraphNetworkTransformer transformer = Create(data);
        IDataView scored = transformer.Transform(data);
        transformer.Dispose();
        transformer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => transformer.Transform(data));
        Assert.Throws<ObjectDisposedException>(() => scored.GetColumn<float[]>("Score").ToArray());
    }

    [TestMethod]
    public void A_damaged_text_is_refused()
    {
        using GraphNetworkTransformer transformer = Create(View("text"));
        string text = GraphModelText.Create(transformer.Model, new(), GraphSnapshot.Empty(3));
        foreach (string damaged in new[] { "", "{}", text[..(text.Length / 2)], text[..^8],
            text.Replace("\n", "\n*", StringComparison.Ordinal) })
            Assert.ThrowsExactly<InvalidDataException>(() => GraphModelText.Parse(damaged, TorchSharp.torch.CPU));
        GraphModelText.Parse(text, TorchSharp.torch.CPU).Model.Dispose();
    }

    [TestMethod]
    public void Counts_that_a_snapshot_has_no_bytes_for_are_refused()
    {
        byte[] bytes = GraphSnapshot.Empty(3).ToBytes();
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 8), int.MaxValue);
        Assert.ThrowsExactly<InvalidDataException>(() => GraphSnapshot.FromBytes(bytes, bytes.Length));
    }

    [TestMethod]
    public void A_network_of_rows_is_refused() =>
        Assert.ThrowsExactly<ArgumentException>(() => new GraphNetworkTransformer(_context, Models.Mlp()));

    private GraphNetworkTransformer Create(IDataView data, string? id = "Id")
    {
        NetworkDefinition definition = GraphNetworks.Gcn(8).Bind(Features, 3);
        var model = new NetworkModel(definition, definition.CreateModule(new(1)), LabelKeys.FromNames("a", "b", "c"));
        var options = new GraphNetworkTransformerOptions { Columns = new() { Id = id } };
        GraphScores scores = new GraphScorer(model).Score(AttributedGraph.Read(data, options.Columns), embedding: false);
        return new GraphNetworkTransformer(_context, model, options, GraphSnapshot.Of(scores, 3));
    }

    private ITransformer Reload(GraphNetworkTransformer transformer, IDataView data)
    {
        using var file = new MemoryStream();
        _context.Model.Save(transformer, data.Schema, file);
        return new MLContext(2).Model.Load(file, out _);
    }

    private IDataView View(string kind)
    {
        int[] Ends(int node) => [(node + 1) % Nodes, (node * 3 + 2) % Nodes];
        float[] Values(int node) => [node, 1, -node * 0.1f, node % 3];
        if (kind is "text" or "key")
        {
            IDataView text = _context.Data.LoadFromEnumerable(
                Enumerable.Range(0, Nodes).Select(node =>
                    new TextNode { Id = $"n{node}", Neighbors = [.. Ends(node).Select(end => $"n{end}")], Features = Values(node) }));
            return kind == "text" ? text : Keyed(text);
        }

        IDataView numbers = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, Nodes).Select(node =>
                new NumberNode { Id = node, Neighbors = [.. Ends(node).Select(end => (long)end)], Features = Values(node) }));
        if (kind == "key of integers") return Keyed(numbers);
        if (kind != "bare key") return numbers;
        SchemaDefinition schema = SchemaDefinition.Create(typeof(KeyNode));
        schema["Id"].ColumnType = new KeyDataViewType(typeof(uint), Nodes);
        schema["Neighbors"].ColumnType = new VectorDataViewType(new KeyDataViewType(typeof(uint), Nodes));
        return _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, Nodes).Select(node =>
                new KeyNode { Id = (uint)node, Neighbors = [.. Ends(node).Select(end => (uint)end)], Features = Values(node) }), schema);
    }

    private IDataView Keyed(IDataView data)
    {
        // Both columns need the keys of the same values.
        IDataView ids = _context.Transforms.SelectColumns("Id").Fit(data).Transform(data);
        return _context.Transforms.Conversion.MapValueToKey("Id", keyData: ids)
            .Append(_context.Transforms.Conversion.MapValueToKey("Neighbors", keyData: ids)).Fit(data).Transform(data);
    }

    private sealed class TextNode
    {
        public string Id { get; set; } = "";

        public string[] Neighbors { get; set; } = [];

        [VectorType(GraphNetworkTransformerTests.Features)]
        public float[] Features { get; set; } = [];
    }

    private sealed class NumberNode
    {
        public long Id { get; set; }

        public long[] Neighbors { get; set; } = [];

        [VectorType(GraphNetworkTransformerTests.Features)]
        public float[] Features { get; set; } = [];
    }

    private sealed class KeyNode
    {
        public uint Id { get; set; }

        public uint[] Neighbors { get; set; } = [];

        [VectorType(GraphNetworkTransformerTests.Features)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Counted
    {
        public string Id { get; set; } = "";
    }

    private sealed class Answer
    {
        public float[] Score { get; set; } = [];
    }
}
