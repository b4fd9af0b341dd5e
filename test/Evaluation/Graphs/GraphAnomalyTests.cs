using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public sealed class GraphAnomalyTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Kinds_are_held_against_normal_nodes_alone()
    {
        GraphAnomalyMetrics metrics = Evaluate(new() { KindColumnName = "Kind" });
        CollectionAssert.AreEqual(new[] { "clique", "copy" }, metrics.Kinds.ToArray());
        Assert.AreEqual((6, 2, 2), (metrics.Nodes, metrics.Anomalies, metrics.K));
        // The clique's score is above all normal ones, the copy's above two of four.
        Assert.AreEqual(1, metrics.Model.Kinds["clique"].RocAuc);
        Assert.AreEqual(0.5, metrics.Model.Kinds["copy"].RocAuc);
        Assert.AreEqual(0.75, metrics.Model.All.RocAuc);
    }

    [TestMethod]
    public void Trivial_scores_stand_beside_the_models()
    {
        GraphAnomalyMetrics metrics = Evaluate(new() { Name = "Mine" });
        Assert.AreEqual("Mine", metrics.Model.Name);
        string[] expected =
        [
            AnomalyBaselines.Degree, AnomalyBaselines.FeatureNorm, AnomalyBaselines.EdgeCosine, AnomalyBaselines.EdgeEuclidean,
            AnomalyBaselines.LocalOutlierFactor,
            AnomalyBaselines.Reconstruction, AnomalyBaselines.DegreeAndCosine,
        ];
        CollectionAssert.AreEqual(expected, metrics.Rankings.Skip(1).Select(ranking => ranking.Name).ToArray());
        Assert.IsTrue(metrics.Rankings.Skip(1).All(ranking => ranking.IsBaseline));
    }

    [TestMethod]
    public void Settings_of_trivial_scores_are_used()
    {
        Assert.IsFalse(Evaluate(new() { MaximumOutlierNodes = 5 }).Rankings.Any(ranking =>
            ranking.Name == AnomalyBaselines.LocalOutlierFactor));
        Assert.AreEqual(1, Evaluate(new() { K = 1 }).Model.All.PrecisionAtK);
        Assert.AreEqual(0.5, Evaluate(new() { K = 1 }).Model.All.RecallAtK);
    }

    [TestMethod]
    public void Drawn_nodes_are_those_of_the_highest_scores_with_their_far_neighbours_first()
    {
        GraphAnomalyMetrics metrics = Evaluate(new() { DrawnNodes = 2, KindColumnName = "Kind" });
        CollectionAssert.AreEqual(new[] { "a", "b" }, metrics.Top.Select(ego => ego.Id).ToArray());
        EgoNetwork top = metrics.Top[0];
        Assert.AreEqual(("clique", 3), (top.Kind, top.Degree));
        CollectionAssert.AreEqual(new[] { "c", "b", "d" }, top.Neighbors.Select(neighbor => neighbor.Id).ToArray());
        Assert.AreEqual(2.5, top.Neighbors[0].PredictedHops);
        CollectionAssert.AreEqual(new[] { (0, 1) }, top.Edges.ToArray());
    }

    [TestMethod]
    public void Metrics_come_back_from_JSON()
    {
        GraphAnomalyMetrics metrics = Evaluate(new() { KindColumnName = "Kind" });
        Assert.AreEqual(metrics.ToJson(), GraphAnomalyMetrics.FromJson(metrics.ToJson()).ToJson());
        Assert.ThrowsExactly<InvalidDataException>(() => GraphAnomalyMetrics.FromJson("{}"));
    }

    [TestMethod]
    public void A_report_shows_curves_and_neighbourhoods()
    {
        HtmlReport report = _context.Sparse.Evaluation.Report("Anomalies");
        report.AddSection("Nodes").AddGraphAnomalies(Evaluate(new() { KindColumnName = "Kind" }));
        string html = report.ToHtml();
        foreach (string part in new[] { "ROC", "Precision and recall", "AUC clique", "Node a, score", "ego far",
            AnomalyBaselines.EdgeCosine }) StringAssert.Contains(html, part);
    }

    [TestMethod]
    [DataRow("Flag")]
    [DataRow("Key")]
    public void Labels_may_be_booleans_or_keys_of_two_values(string column)
    {
        IDataView data = View(Nodes());
        data = _context.Transforms.Conversion.ConvertType("Flag", "Label", DataKind.Boolean)
            .Append(_context.Transforms.Conversion.MapValueToKey("Key", "Label",
                keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)).Fit(data).Transform(data);
        GraphAnomalyMetrics metrics = _context.Sparse.Evaluation.GraphAnomalies(data, new() { LabelColumnName = column });
        Assert.AreEqual(Evaluate(new()).Model.All, metrics.Model.All);
    }

    [TestMethod]
    public void ML_NETs_evaluator_gives_the_same_area()
    {
        IDataView data = _context.Transforms.Conversion.ConvertType("PredictedLabel", "Label", DataKind.Boolean).Fit(View(Nodes()))
            .Transform(View(Nodes()));
        double area = _context.AnomalyDetection.Evaluate(data, falsePositiveCount: 1).AreaUnderRocCurve;
        Assert.AreEqual(Evaluate(new()).Model.All.RocAuc, area, 1e-6);
    }

    [TestMethod]
    public void Nodes_of_one_label_only_are_refused()
    {
        Node[] nodes = Nodes();
        foreach (Node node in nodes) node.Label = 0;
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => _context.Sparse.Evaluation.GraphAnomalies(View(nodes)));
        StringAssert.Contains(error.Message, "'Label'");
    }

    [TestMethod]
    public void Nodes_without_a_label_are_left_out()
    {
        Node[] nodes = Nodes();
        nodes[3].Label = float.NaN;
        Assert.AreEqual(5, _context.Sparse.Evaluation.GraphAnomalies(View(nodes)).Nodes);
    }

    [TestMethod]
    public void Bad_scores_columns_and_options_are_named()
    {
        Node[] nodes = Nodes();
        nodes[2].Score = float.NaN;
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() =>
            _context.Sparse.Evaluation.GraphAnomalies(View(nodes))).Message, "'c'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate(new() { ScoreColumnName = "Nothing" })).Message,
            "'Nothing'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate(new() { LabelColumnName = "Id" })).Message, "'Id'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Evaluate(new() { K = 0, Components = 0 })).Message,
            "Components");
    }

    private GraphAnomalyMetrics Evaluate(GraphAnomalyEvaluationOptions options) =>
        _context.Sparse.Evaluation.GraphAnomalies(View(Nodes()), options);

    private IDataView View(Node[] nodes) => _context.Data.LoadFromEnumerable(nodes);

    private static Node[] Nodes() =>
    [
        new() { Id = "a", Score = 9, Label = 1, Kind = "clique", Neighbors = ["b", "c", "d"], Features = [1, 0, 0],
            FarNeighbors = ["c"], FarNeighborHops = [2.5f] },
        new() { Id = "b", Score = 8, Neighbors = ["a", "c"], Features = [1, 1, 0] },
        new() { Id = "c", Score = 7, Neighbors = ["a", "b"], Features = [0, 1, 0] },
        new() { Id = "d", Score = 6, Label = 1, Kind = "copy", Neighbors = ["a"], Features = [0, 1, 1] },
        new() { Id = "e", Score = 5, Neighbors = ["f"], Features = [1, 1, 1] },
        new() { Id = "f", Score = 4, Neighbors = ["e"], Features = [0, 0, 1] },
    ];

    private sealed class Node
    {
        public string Id { get; set; } = "";

        public string[] Neighbors { get; set; } = [];

        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Score { get; set; }

        public float Label { get; set; }

        public string Kind { get; set; } = "";

        public string[] FarNeighbors { get; set; } = [];

        public float[] FarNeighborHops { get; set; } = [];
    }
}
