using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Bad graphs end in an error that names column, node and way out, or in stated behaviour.</summary>
[TestClass]
public sealed class GraphBadInputTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [DataRow("Features", "FeatureColumnName")]
    [DataRow("Neighbors", "NeighborsColumnName")]
    [DataRow("Id", "IdColumnName")]
    public void A_missing_column_is_named_before_fitting(string column, string option)
    {
        IDataView raw = _context.Data.LoadFromEnumerable(Communities.Nodes());
        var chain = _context.Transforms.DropColumns(column).Append(_context.Transforms.Conversion.MapValueToKey("Label"))
            .Append(GraphTraining.Create("GCN", _context));
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => chain.Fit(raw));
        StringAssert.Contains(error.Message, $"'{column}'");
        StringAssert.Contains(error.Message, option);
    }

    [TestMethod]
    public void A_text_label_is_refused_with_the_transform_to_use() =>
        Fails<ArgumentOutOfRangeException>(_context.Data.LoadFromEnumerable(Communities.Nodes()), "'Label'", "key", "MapValueToKey");

    [TestMethod]
    public void Training_nodes_of_one_class_are_refused()
    {
        Communities.Node[] nodes = Communities.Nodes();
        foreach (Communities.Node node in nodes) node.Split = node.Label == "a" ? "train" : "test";
        Fails<InvalidOperationException>(Communities.View(_context, nodes), "'Label'", "two classes");
    }

    [TestMethod]
    public void A_graph_without_training_nodes_is_refused()
    {
        Communities.Node[] nodes = Communities.Nodes();
        foreach (Communities.Node node in nodes) node.Split = "test";
        Fails<InvalidOperationException>(Communities.View(_context, nodes), "'Split'", "training");
    }

    [TestMethod]
    public void A_feature_that_is_not_finite_is_refused_with_node_and_slot()
    {
        Communities.Node[] nodes = Communities.Nodes();
        nodes[17].Features[5] = float.NaN;
        Fails<InvalidDataException>(Communities.View(_context, nodes), "'Features'", "'n17'", "slot 5");
    }

    [TestMethod]
    public void A_graph_without_edges_trains_on_features_alone_and_says_so()
    {
        Communities.Node[] nodes = Communities.Nodes();
        foreach (Communities.Node node in nodes) node.Neighbors = [];
        var lines = new List<string>();
        _context.Log += (_, entry) => lines.Add(entry.Message);
        foreach (string trainer in new[] { "GCN", "GAT", "GIN", "GraphSAGE" })
        {
            using GraphNetworkTransformer model = GraphTraining.Fit(trainer, o => o.Epochs = 2, Communities.View(_context, nodes),
                _context);
            Assert.IsTrue(GraphTraining.Weights(model).All(float.IsFinite), trainer);
        }

        Assert.IsTrue(lines.Any(line => line.Contains("no edges", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_network_of_rows_given_a_graph_network_names_the_trainer_to_use()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => Training.Fit(o => o.Network = GraphNetworks.Gcn(8)));
        StringAssert.Contains(error.Message, "GraphNetwork");
    }

    [TestMethod]
    public void A_loaded_model_refuses_an_unknown_node_and_names_restore()
    {
        IDataView data = Communities.View(_context);
        using GraphNetworkTransformer model = GraphTraining.Fit("GCN", o => o.Epochs = 1, data, _context);
        using var file = new MemoryStream();
        _context.Model.Save(model, data.Schema, file);
        ITransformer loaded = _context.Model.Load(file, out _);
        Communities.Node[] others = Communities.Nodes();
        others[0].Id = "stranger";
        var error = Assert.Throws<InvalidOperationException>(() =>
            loaded.Transform(Communities.View(_context, others)).GetColumn<float[]>("Score").ToArray());
        // A view may be read by threads of its own, which wrap what went wrong.
        StringAssert.Contains(error.GetBaseException().Message, "stranger");
        StringAssert.Contains(error.GetBaseException().Message, "Sparse.Restore");
    }

    [TestMethod]
    public void Single_rows_are_refused_by_the_native_transformer()
    {
        IDataView data = Communities.View(_context);
        using GraphNetworkTransformer model = GraphTraining.Fit("GCN", o => o.Epochs = 1, data, _context);
        Assert.IsFalse(model.IsRowToRowMapper);
        Assert.ThrowsExactly<NotSupportedException>(() => model.GetRowToRowMapper(data.Schema));
    }

    private void Fails<T>(IDataView data, params string[] texts) where T : Exception
    {
        var error = Assert.ThrowsExactly<T>(() => GraphTraining.Fit("GCN", null, data, _context));
        foreach (string text in texts) StringAssert.Contains(error.Message, text);
    }
}
