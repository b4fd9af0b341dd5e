using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Examples;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Runs the code that docs/graphs.md shows.</summary>
[TestClass]
[DoNotParallelize]
public class GraphGuideTests
{
    private readonly MLContext _ml = new(seed: 1);
    private string _before = "";
    private string _folder = "";

    // The guide's code reads and saves beside the program.
    [TestInitialize]
    public void EnterFolder()
    {
        _before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = _folder = Directory.CreateTempSubdirectory("sparse-ml-graphs-").FullName;
    }

    [TestCleanup]
    public void LeaveFolder()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public void CodeOfTheGuide_LoadsAGraphFromEachForm()
    {
        AttributedGraph graph = WriteFiles();

        AttributedGraph text = Read(LearningOnGraphs.Load(_ml)), matrix = Read(LearningOnGraphs.LoadMatrix(_ml));

        Assert.AreEqual(graph.Structure.EdgeCount, text.Structure.EdgeCount);
        Assert.AreEqual(graph.Structure.EdgeCount, matrix.Structure.EdgeCount);
        CollectionAssert.AreEqual(graph.Features.IndicesOf(5).ToArray(), matrix.Features.IndicesOf(5).ToArray());
    }

    [TestMethod]
    public void CodeOfTheGuide_JoinsNodesAndDirectedEdges()
    {
        IDataView nodes = _ml.Data.LoadFromEnumerable(new[] { new NodeUse { Id = 1 }, new NodeUse { Id = 2 }, new NodeUse { Id = 3 } });
        IDataView edges = _ml.Data.LoadFromEnumerable(new[] { new Edge(1, 2), new Edge(3, 2), new Edge(2, 2), new Edge(1, 9) });

        long[][] neighbors = [.. LearningOnGraphs.Join(_ml, nodes, edges).GetColumn<long[]>("Neighbors")];

        CollectionAssert.AreEqual(new long[] { 2 }, neighbors[0]);
        Assert.IsEmpty(neighbors[1]);
        CollectionAssert.AreEqual(new long[] { 2 }, neighbors[2]);
    }

    [TestMethod]
    public void CodeOfTheGuide_TrainsOnNodeFeaturesAndOnTheGraphAndSaves()
    {
        WriteFiles();
        IDataView nodes = LearningOnGraphs.Load(_ml);

        MulticlassClassificationMetrics rows = LearningOnGraphs.NodeFeatures(_ml, nodes);
        (GraphNetworkTransformer model, MulticlassClassificationMetrics metrics) = LearningOnGraphs.Train(_ml, nodes);
        using GraphNetworkTransformer trained = model;
        (double distance, double calibration) = LearningOnGraphs.Measure(_ml, trained.Transform(nodes));
        (float[] probabilities, IDataView scored) = LearningOnGraphs.Save(_ml, trained, nodes, nodes);

        Assert.IsGreaterThan(0.6, rows.MicroAccuracy);
        Assert.IsGreaterThan(0.6, metrics.MicroAccuracy);
        Assert.IsTrue(distance is > 0 and < 2 && calibration is > 0 and < 1, $"{distance}, {calibration}");
        float[] whole = scored.GetColumn<float[]>("Score").ElementAt(7);
        for (int i = 0; i < whole.Length; i++) Assert.AreEqual(whole[i], probabilities[i], 1e-5f);
    }

    [TestMethod]
    public void CodeOfTheGuide_FindsATicketWithoutTraining()
    {
        WriteFiles();
        IDataView nodes = LearningOnGraphs.Load(_ml);

        using GraphNetworkTransformer ticket = LearningOnGraphs.Ticket(_ml, nodes);

        Assert.AreEqual(0.5, ticket.Model.Sparsity!.Density, 0.01);
    }

    [TestMethod]
    public void CodeOfTheGuide_FindsInjectedAnomalies()
    {
        GraphAnomalyMetrics metrics = LearningOnGraphs.Anomalies(_ml, _ml.Sparse.Graphs.Generate());

        Assert.AreEqual(40, metrics.Anomalies);
        Assert.IsGreaterThan(0.6, metrics.Model.All.RocAuc);
        StringAssert.Contains(File.ReadAllText("anomalies.html"), "Hop counts");
    }

    private AttributedGraph Read(IDataView nodes) => _ml.Sparse.Graphs.Read(nodes);

    /// <summary>A generated graph as the files that the guide reads.</summary>
    private AttributedGraph WriteFiles()
    {
        AttributedGraph graph = _ml.Sparse.Graphs.Read(_ml.Sparse.Graphs.Generate(), new GraphColumns { Label = "Label" });
        int[][] words = [.. Enumerable.Range(0, graph.NodeCount).Select(node => graph.Features.IndicesOf(node).ToArray())];
        (int From, int To)[] edges = [.. Enumerable.Range(0, graph.NodeCount)
            .SelectMany(node => graph.Structure.NeighborsOf(node).ToArray().Where(other => other > node).Select(other => (node, other)))];
        File.WriteAllLines("nodes.tsv", ["id\tfeatures\tlabel", .. words.Select((indices, node) =>
            string.Create(CultureInfo.InvariantCulture, $"{node}\t{string.Join(' ', indices)}\tclass {graph.Labels![node]}"))]);
        File.WriteAllLines("edges.tsv", ["source\ttarget", .. edges.Select(edge => $"{edge.From}\t{edge.To}")]);
        File.WriteAllLines("adjacency.mtx", ["%%MatrixMarket matrix coordinate pattern symmetric",
            $"{graph.NodeCount} {graph.NodeCount} {edges.Length}", .. edges.Select(edge => $"{edge.To + 1} {edge.From + 1}")]);
        File.WriteAllLines("features.mtx", ["%%MatrixMarket matrix coordinate pattern general",
            $"{graph.NodeCount} {graph.Features.ColumnCount} {words.Sum(indices => indices.Length)}",
            .. words.SelectMany((indices, node) => indices.Select(index => $"{node + 1} {index + 1}"))]);
        return graph;
    }

    private sealed class Edge(long source, long target)
    {
        public long Source { get; set; } = source;

        public long Target { get; set; } = target;
    }
}
