using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class GraphTextTests : IDisposable
{
    private static readonly MLContext Context = new(1);
    private static readonly GraphColumns All = new() { Label = "Label", Split = "Split" };
    private readonly TextFiles _files = new();

    public void Dispose() => _files.Dispose();

    [TestMethod]
    public void LoadFromText_ReadsNodesAndEdges()
    {
        IDataView view = Load(
            ["id|label|split|features|name", "b|y|test|0 2|Bob", "a|x|train|1|Ann", "c||val||Cy"], ["source|target", "a|b", "c|b"]);
        AttributedGraph graph = AttributedGraph.Read(view, All);
        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, view.GetColumn<string>("Id").ToArray());
        CollectionAssert.AreEqual(new[] { "Ann", "Bob", "Cy" }, view.GetColumn<string>("name").ToArray());
        CollectionAssert.AreEqual(new[] { 1, 0, 2, 1 }, graph.Structure.Neighbors.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, -1 }, graph.Labels!.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { "x", "y" }, graph.Labels.Keys.Names.ToArray());
        CollectionAssert.AreEqual(new[] { NodeSplit.Train, NodeSplit.Test, NodeSplit.Validation }, graph.Splits!.ToArray());
        CollectionAssert.AreEqual(new float[] { 0, 1, 0, 1, 0, 1, 0, 0, 0 }, Dense(graph.Features));
    }

    [TestMethod]
    public void LoadFromText_DoesNotDependOnTheOrderOfTheLines()
    {
        string[] nodes = ["2|q|1:3", "10|p|0:1.5 4:2", "-1|q|"];
        string[] edges = ["2|10", "-1|2"];
        var columns = new GraphColumns { Label = "Label" };
        AttributedGraph graph = AttributedGraph.Read(Load(["id|label|features", .. nodes], ["source|target", .. edges]), columns);
        AttributedGraph turned = AttributedGraph.Read(
            Load(["id|label|features", .. nodes.Reverse()], ["source|target", .. edges.Reverse()]), columns);
        CollectionAssert.AreEqual(graph.Structure.Neighbors.ToArray(), turned.Structure.Neighbors.ToArray());
        CollectionAssert.AreEqual(graph.Labels!.Classes.ToArray(), turned.Labels!.Classes.ToArray());
        CollectionAssert.AreEqual(Dense(graph.Features), Dense(turned.Features));
    }

    [TestMethod]
    public void LoadFromText_WholeNumbers_AreOrderedByValue()
    {
        IDataView view = Load(["id|label", "10|2", "9|10", "-1|3"], ["source|target"]);
        CollectionAssert.AreEqual(new long[] { -1, 9, 10 }, view.GetColumn<long>("Id").ToArray());
        CollectionAssert.AreEqual(
            new[] { "2", "3", "10" }, AttributedGraph.Read(view, new() { Features = null, Label = "Label" }).Labels!.Keys.Names.ToArray());
    }

    [TestMethod]
    public void LoadFromText_NumbersOfUnusualForm_StayText() =>
        CollectionAssert.AreEqual(new[] { "007", "7" }, Load(["id", "7", "007"], ["source|target"]).GetColumn<string>("Id").ToArray());

    [TestMethod]
    public void LoadFromText_CompressedFiles_AreToldByTheirContent()
    {
        string nodes = _files.WriteCompressed("nodes.tsv", "id", "a", "b");
        string edges = _files.WriteCompressed("edges.tsv.gz", "source|target", "a|b");
        Assert.AreEqual(1, Context.Sparse.Graphs.Statistics(Context.Sparse.Graphs.LoadFromText(nodes, edges)).Edges);
    }

    [TestMethod]
    public void LoadFromText_WithoutAFileOfNodes_TakesTheNodesOfTheEdges()
    {
        IDataView view = Context.Sparse.Graphs.LoadFromText(null, _files.Write("e.tsv", "source|target", "7|3", "3|5"));
        CollectionAssert.AreEqual(new long[] { 3, 5, 7 }, view.GetColumn<long>("Id").ToArray());
        Assert.AreEqual(2, Context.Sparse.Graphs.Statistics(view).Edges);
    }

    [TestMethod]
    [Covers(typeof(GraphTextOptions), "Separator", "HasHeader", "Weight")]
    public void LoadFromText_WithoutHeader_NumbersTheColumns()
    {
        string edges = _files.WriteText("e.csv", "# a comment\n1 2 0.5\n\n2 3 4\n");
        IDataView view = Context.Sparse.Graphs.LoadFromText(null, edges, new() { Separator = ' ', HasHeader = false, Weight = "2" });
        CollectionAssert.AreEqual(new[] { 0.5f, 4 }, view.GetColumn<float[]>("Weights").ElementAt(1));
    }

    [TestMethod]
    [Covers(typeof(GraphTextOptions), "Id", "Source", "Target", "Label", "Split")]
    public void LoadFromText_NamedColumns_AreTaken()
    {
        var options = new GraphTextOptions { Id = "node", Source = "from", Target = "to", Label = "class", Split = "use" };
        IDataView view = Context.Sparse.Graphs.LoadFromText(
            _files.Write("n.tsv", "class|node|use", "z|a|test", "w|b|none"), _files.Write("e.tsv", "to|from", "a|b"), options);
        AttributedGraph graph = AttributedGraph.Read(view, All with { Features = null });
        CollectionAssert.AreEqual(new[] { 1, 0 }, graph.Labels!.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { NodeSplit.Test, NodeSplit.None }, graph.Splits!.ToArray());
        Assert.AreEqual(1, graph.Structure.EdgeCount);
    }

    [TestMethod]
    [Covers(typeof(GraphTextOptions), "Features")]
    public void LoadFromText_FeatureColumns_MakeADenseVector()
    {
        IDataView view = Load(["id|f0|g|f1", "a|0.5|7|-2", "b|3|8|1e3"], ["source|target"], new() { Features = ["f*", "g"] });
        CollectionAssert.AreEqual(new float[] { 0.5f, -2, 7, 3, 1000, 8 }, Dense(AttributedGraph.Read(view).Features));
    }

    [TestMethod]
    [Covers(typeof(GraphTextOptions), "FeatureSize")]
    public void LoadFromText_FeatureSize_SetsTheSizeOfSparseVectors()
    {
        IDataView view = Load(["id|features", "a|1", "b|"], ["source|target"], new() { FeatureSize = 9 });
        Assert.AreEqual(9, AttributedGraph.Read(view).Features.ColumnCount);
        Fails("expected an index from 0 to 0", ["id|features", "a|1"], ["source|target"], new() { FeatureSize = 1 });
        Assert.ThrowsExactly<ArgumentException>(() => Load(["id"], ["source|target"], new() { FeatureSize = 0 }));
    }

    [TestMethod]
    [Covers(typeof(GraphTextOptions), "UnknownNodes")]
    public void LoadFromText_EdgeToAnUnknownNode_IsAnErrorUnlessIgnored()
    {
        Fails("line 3: column 'target': there is no node 'x'", ["id", "a", "b"], ["source|target", "a|b", "a|x"]);
        IDataView view = Load(["id", "a", "b"], ["source|target", "a|b", "a|x"], new() { UnknownNodes = UnknownNodes.Ignore });
        Assert.AreEqual(1, Context.Sparse.Graphs.Statistics(view).Edges);
    }

    [TestMethod]
    [Covers(typeof(GraphTextOptions), "Edges")]
    public void LoadFromText_EdgeRules_ReachTheGraph()
    {
        IDataView view = Load(["id", "a", "b"], ["source|target", "a|b"], new() { Edges = EdgeRules.Directed });
        Assert.IsEmpty(view.GetColumn<string[]>("Neighbors").Last());
        Fails("listed more than once", ["id", "a", "b"], ["source|target", "a|b", "a|b"],
            new() { Edges = new() { Duplicates = DuplicateEdges.Reject } });
    }

    [TestMethod]
    [DataRow("id|features;a|1|2", "line 2: expected 2 fields, got 3")]
    [DataRow("id|features;a", "line 2: expected 2 fields, got 1")]
    [DataRow("id|features;|1", "line 2: the id is missing")]
    [DataRow("id|features;a|-1", "line 2: column 'features'")]
    [DataRow("id|features;a|1:nan", "line 2: column 'features'")]
    [DataRow("id|features;a|1:1e40", "line 2: column 'features'")]
    [DataRow("id|features;a|99999999", "line 2: column 'features'")]
    [DataRow("id|features;a|99999999999999999999", "line 2: column 'features'")]
    [DataRow("id|features;a|3 1:2 3", "line 2: column 'features': index 3 stands there twice")]
    [DataRow("id|split;a|trian", "line 2: column 'split': 'trian'")]
    [DataRow("id;a;a", "the id 'a' stands in rows 0 and 1")]
    [DataRow("name;a", "there is no column 'id'")]
    [DataRow("", "the file is empty")]
    public void LoadFromText_BadFilesOfNodes_NameTheLine(string nodes, string message) =>
        Fails(message, nodes.Split(';'), ["source|target"]);

    [TestMethod]
    [DataRow("source;a", "there is no column 'target'")]
    [DataRow("source|target;a|", "line 2: column 'target': the id is missing")]
    [DataRow("source|target;a|b|c", "line 2: expected 2 fields, got 3")]
    [DataRow("source|target|w;a|b|x", "line 2: column 'w': expected a finite number, got 'x'")]
    [DataRow("source|target|w;a|b|NaN", "line 2: column 'w': expected a finite number, got 'NaN'")]
    public void LoadFromText_BadFilesOfEdges_NameTheLine(string edges, string message) =>
        Fails(message, ["id", "a", "b"], edges.Split(';'), new() { Weight = edges.Contains("|w", StringComparison.Ordinal) ? "w" : null });

    [TestMethod]
    public void LoadFromText_NumericIdsAndTextInEdges_IsAnUnknownNode() =>
        Fails("there is no node 'x'", ["id", "1"], ["source|target", "1|x"]);

    [TestMethod]
    public void LoadFromText_FeatureThatIsNoNumber_IsNamed() =>
        Fails("column 'f': expected a finite number, got 'wörd'", ["id|f|g", "a|wörd|1"], ["source|target"],
            new() { Features = ["f", "g"] });

    [TestMethod]
    public void LoadFromText_Cancelled_Stops() => Assert.ThrowsExactly<OperationCanceledException>(() => Context.Sparse.Graphs.LoadFromText(
        _files.Write("n.tsv", "id", "a"), _files.Write("e.tsv", "source|target"),
        cancellationToken: new CancellationToken(canceled: true)));

    [TestMethod]
    public void LoadFromText_TruncatedGzip_IsAnError()
    {
        string path = _files.WriteCompressed("n.gz", [.. Enumerable.Range(0, 5000).Select(i => $"{i * 7919}")]);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => Context.Sparse.Graphs.LoadFromText(path, path, new() { HasHeader = false, Target = "0" }));
        StringAssert.Contains(error.Message, "ends too early");
    }

    [TestMethod]
    public void LoadFromText_Cora_IsThePublishedGraph()
    {
        IDataView view = Context.Sparse.Graphs.LoadFromText(TestData.File("graphs/cora.nodes.tsv"), TestData.File("graphs/cora.edges.tsv"));
        AttributedGraph graph = AttributedGraph.Read(view, All);
        GraphStatistics statistics = graph.Statistics();
        Assert.AreEqual((2708, 5278, 78, 2485), (statistics.Nodes, statistics.Edges, statistics.Components, statistics.LargestComponent));
        Assert.AreEqual(0.81, statistics.EdgeHomophily, 0.005);
        Assert.AreEqual(1433, graph.Features.ColumnCount);
        Assert.AreEqual((140, 500, 1000), (
            graph.NodesOf(NodeSplit.Train).Length, graph.NodesOf(NodeSplit.Validation).Length, graph.NodesOf(NodeSplit.Test).Length));
    }

    [TestMethod]
    public void LoadFromText_Amazon_HasNumericFeatures()
    {
        IDataView view = Context.Sparse.Graphs.LoadFromText(
            TestData.File("graphs/amazon.nodes.tsv"), TestData.File("graphs/amazon.edges.tsv"),
            new() { Features = ["f*"], Label = "anomaly" });
        AttributedGraph graph = AttributedGraph.Read(view, new() { Label = "Label" });
        Assert.AreEqual((1418, 3695, 21), (graph.NodeCount, graph.Structure.EdgeCount, graph.Features.ColumnCount));
        CollectionAssert.AreEqual(new[] { 1390, 28 }, graph.Statistics().ClassSizes.ToArray());
    }

    private IDataView Load(string[] nodes, string[] edges, GraphTextOptions? options = null) =>
        Context.Sparse.Graphs.LoadFromText(nodes.Length == 1 && nodes[0].Length == 0 ? _files.WriteText("n.tsv", "")
            : _files.Write("n.tsv", nodes), _files.Write("e.tsv", edges), options);

    private void Fails(string message, string[] nodes, string[] edges, GraphTextOptions? options = null)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Load(nodes, edges, options));
        StringAssert.Contains(error.Message, message);
    }

    private static float[] Dense(FeatureMatrix features)
    {
        using var tensor = features.ToTensor();
        return tensor.data<float>().ToArray();
    }
}
