using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class SparseGraphsCatalogTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView Nodes =>
        Context.Data.LoadFromEnumerable([new Node { Id = "b" }, new Node { Id = "c" }, new Node { Id = "a" }]);

    [TestMethod]
    public void FromEdges_AddsTheNeighborsToTheirNodes()
    {
        IDataView view = Context.Sparse.Graphs.FromEdges(Nodes, Edges(("a", "b"), ("b", "c")));
        CollectionAssert.AreEqual(new[] { "a", "c" }, view.GetColumn<string[]>("Neighbors").First());
        CollectionAssert.AreEqual(new[] { "b" }, view.GetColumn<string[]>("Neighbors").Last());
        Assert.IsTrue(AttributedGraph.Read(view, new() { Features = null }).Report.IsRegular);
    }

    [TestMethod]
    [Covers(typeof(EdgeColumns), "Weight", "Source", "Target")]
    public void FromEdges_NamedColumns_AreTaken()
    {
        IDataView edges = Context.Data.LoadFromEnumerable([new Edge { Source = "a", Target = "b", Weight = 3 }]);
        IDataView renamed = Context.Transforms.CopyColumns("From", "Source").Append(Context.Transforms.CopyColumns("To", "Target"))
            .Append(Context.Transforms.DropColumns("Source", "Target"))
            .Fit(edges).Transform(edges);
        IDataView view = Context.Sparse.Graphs.FromEdges(
            Nodes, renamed, columns: new() { Source = "From", Target = "To", Weight = "Weight" });
        CollectionAssert.AreEqual(new[] { 3f }, view.GetColumn<float[]>("Weights").First());
    }

    [TestMethod]
    public void FromEdges_KeysOfDifferentDictionaries_AreMatchedByValue()
    {
        IDataView nodes = Key(Nodes, "Id");
        IDataView edges = Key(Key(Edges(("c", "a")), "Source"), "Target");
        AttributedGraph graph = AttributedGraph.Read(Context.Sparse.Graphs.FromEdges(nodes, edges), new() { Features = null });
        Assert.IsTrue(graph.Structure.HasArc(graph.Ids.IndexOf("a"), graph.Ids.IndexOf("c")));
        Assert.AreEqual(1, graph.Structure.EdgeCount);
    }

    [TestMethod]
    [Covers(typeof(EdgeColumns), "UnknownNodes")]
    public void FromEdges_UnknownNode_IsAnErrorUnlessIgnored()
    {
        IDataView edges = Edges(("a", "b"), ("a", "x"));
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Context.Sparse.Graphs.FromEdges(Nodes, edges));
        StringAssert.Contains(error.Message, "Column 'Target', row 1");
        IDataView view = Context.Sparse.Graphs.FromEdges(Nodes, edges, columns: new() { UnknownNodes = UnknownNodes.Ignore });
        Assert.AreEqual(1, Context.Sparse.Graphs.Statistics(view).Edges);
    }

    [TestMethod]
    [Covers(typeof(EdgeColumns), "Edges")]
    public void FromEdges_EdgeRules_ReachTheGraph()
    {
        IDataView view = Context.Sparse.Graphs.FromEdges(Nodes, Edges(("a", "b")), columns: new() { Edges = EdgeRules.Directed });
        Assert.IsEmpty(view.GetColumn<string[]>("Neighbors").First());
    }

    [TestMethod]
    public void FromEdges_WithoutIds_TakesRowNumbers()
    {
        IDataView edges = Context.Data.LoadFromEnumerable([new NumberedEdge { Source = 0, Target = 2 }]);
        IDataView view = Context.Sparse.Graphs.FromEdges(Nodes, edges, idColumnName: null);
        CollectionAssert.AreEqual(new long[] { 2 }, view.GetColumn<long[]>("Neighbors").First());
        Assert.AreEqual(1, AttributedGraph.Read(view, new() { Id = null, Features = null }).Structure.EdgeCount);
    }

    [TestMethod]
    public void FromEdges_BadColumns_AreNamed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => Context.Sparse.Graphs.FromEdges(Nodes, Nodes)).Message, "'Source' was not found");
        IDataView numbers = Context.Data.LoadFromEnumerable([new NumberedEdge()]);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Context.Sparse.Graphs.FromEdges(Nodes, numbers)).Message, "same type");
        IDataView weights = Edges(("a", "b"));
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => Context.Sparse.Graphs.FromEdges(Nodes, weights, columns: new() { Weight = "Target" }));
        StringAssert.Contains(error.Message, "expected Single");
    }

    [TestMethod]
    public void FromEdges_WeightThatIsNotFinite_NamesTheRow()
    {
        IDataView edges = Context.Data.LoadFromEnumerable([new Edge { Source = "a", Target = "b", Weight = float.NaN }]);
        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => Context.Sparse.Graphs.FromEdges(Nodes, edges, columns: new() { Weight = "Weight" }));
        StringAssert.Contains(error.Message, "Column 'Weight', row 0");
    }

    [TestMethod]
    public void FromEdges_AndToEdges_AreInverse()
    {
        AttributedGraph graph = SyntheticGraph.Generate(new() { Nodes = 100 });
        IDataView edges = Context.Sparse.Graphs.ToEdges(graph.ToDataView());
        Assert.AreEqual(graph.Structure.EdgeCount, (int)edges.GetRowCount()!);
        IDataView nodes = Context.Transforms.DropColumns("Neighbors").Fit(graph.ToDataView()).Transform(graph.ToDataView());
        AttributedGraph again = AttributedGraph.Read(Context.Sparse.Graphs.FromEdges(nodes, edges));
        CollectionAssert.AreEqual(graph.Structure.Neighbors.ToArray(), again.Structure.Neighbors.ToArray());
        CollectionAssert.AreEqual(graph.Structure.Offsets.ToArray(), again.Structure.Offsets.ToArray());
    }

    [TestMethod]
    public void ToEdges_BothDirections_GivesEachEdgeTwice()
    {
        IDataView view = Context.Sparse.Graphs.FromEdges(Nodes, Edges(("a", "b"), ("b", "c")));
        string[] Rows(bool both) => [.. Context.Data.CreateEnumerable<PlainEdge>(
            Context.Sparse.Graphs.ToEdges(view, bothDirections: both), false).Select(edge => edge.Source + edge.Target)];
        CollectionAssert.AreEqual(new[] { "ab", "bc" }, Rows(false));
        CollectionAssert.AreEqual(new[] { "ab", "ba", "bc", "cb" }, Rows(true));
    }

    [TestMethod]
    public void ToEdges_OfAWeightedGraph_HasWeights()
    {
        IDataView edges = Context.Data.LoadFromEnumerable([new Edge { Source = "a", Target = "b", Weight = 3 }]);
        IDataView view = Context.Sparse.Graphs.FromEdges(Nodes, edges, columns: new() { Weight = "Weight" });
        CollectionAssert.AreEqual(new[] { 3f },
            Context.Sparse.Graphs.ToEdges(view, new() { Features = null, Weights = "Weights" }).GetColumn<float>("Weight").ToArray());
    }

    [TestMethod]
    public void SplitNodes_MarksNodesWhateverTheOrderOfTheRows()
    {
        IDataView view = Context.Sparse.Graphs.Generate();
        IDataView shuffled = Context.Data.ShuffleRows(view, seed: 3);
        Dictionary<long, string> Marks(IDataView data)
        {
            IDataView split = Context.Sparse.Graphs.SplitNodes(data, new() { ValidationNodes = 100 });
            return split.GetColumn<long>("Id").Zip(split.GetColumn<string>("Split")).ToDictionary(pair => pair.First, pair => pair.Second);
        }

        Dictionary<long, string> marks = Marks(view);
        Dictionary<long, string> others = Marks(shuffled);
        foreach (var (id, mark) in marks) Assert.AreEqual(mark, others[id]);
        Assert.AreEqual(120, marks.Values.Count(mark => mark == "train"));
        Assert.AreEqual(100, marks.Values.Count(mark => mark == "validation"));
        Assert.AreEqual(380, marks.Values.Count(mark => mark == "test"));
    }

    [TestMethod]
    public void InjectAnomalies_ChangesTheColumnsAndNamesTheKinds()
    {
        IDataView view = Context.Sparse.Graphs.Generate();
        IDataView injected = Context.Sparse.Graphs.InjectAnomalies(view, new() { Cliques = 2, CliqueSize = 10, Seed = 4 });
        InjectedGraph expected = SyntheticGraph.Generate(new()).InjectAnomalies(new() { Cliques = 2, CliqueSize = 10, Seed = 4 });
        Assert.AreEqual(40, injected.GetColumn<float>("Anomaly").Sum());
        CollectionAssert.AreEqual(
            expected.Anomalies.Select(
            kind => kind switch { AnomalyKind.Structural => "structural", AnomalyKind.Contextual => "contextual", _ => "" }).ToArray(),
            injected.GetColumn<string>("AnomalyKind").ToArray());
        AttributedGraph graph = AttributedGraph.Read(injected, new() { Label = "Label" });
        CollectionAssert.AreEqual(expected.Graph.Structure.Neighbors.ToArray(), graph.Structure.Neighbors.ToArray());
        for (int node = 0; node < 600; node++)
            CollectionAssert.AreEqual(expected.Graph.Features.IndicesOf(node).ToArray(), graph.Features.IndicesOf(node).ToArray());
    }

    [TestMethod]
    public void Read_IrregularEdges_AreLoggedAsAWarning()
    {
        var context = new MLContext(1);
        List<string> warnings = [];
        context.Log += (_, e) => { if (e.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning) warnings.Add(e.RawMessage); };
        context.Sparse.Graphs.FromEdges(Nodes, Edges(("a", "a"), ("a", "b"), ("a", "b")));
        Assert.HasCount(1, warnings);
        StringAssert.Contains(warnings[0], "1 self loops, 1 duplicates");
    }

    [TestMethod]
    public void Statistics_WithLabels_MeasureHomophily() =>
        Assert.AreEqual(0.875, Context.Sparse.Graphs.Statistics(
            Context.Sparse.Graphs.Generate(), new() { Features = null, Label = "Label" }).EdgeHomophily, 0.05);

    private static IDataView Edges(params (string, string)[] pairs) =>
        Context.Data.LoadFromEnumerable(pairs.Select(pair => new Edge { Source = pair.Item1, Target = pair.Item2 }));

    private static IDataView Key(IDataView view, string column) =>
        Context.Transforms.Conversion.MapValueToKey(column).Fit(view).Transform(view);

    private sealed class Node
    {
        public string Id { get; set; } = "";
    }

    private sealed class Edge
    {
        public string Source { get; set; } = "";

        public string Target { get; set; } = "";

        public float Weight { get; set; }
    }

    private sealed class PlainEdge
    {
        public string Source { get; set; } = "";

        public string Target { get; set; } = "";
    }

    private sealed class NumberedEdge
    {
        public long Source { get; set; }

        public long Target { get; set; }
    }
}
