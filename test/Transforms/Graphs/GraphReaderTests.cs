using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class GraphReaderTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    public void Read_OrdersNodesByIdAndMirrorsEdges()
    {
        AttributedGraph graph = Read(NodeRow.Path());
        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, Enumerable.Range(0, 3).Select(node => graph.Ids[node]).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 0, 2, 1 }, graph.Structure.Neighbors.ToArray());
        CollectionAssert.AreEqual(new float[] { 1, 2, 0, 4, 5, 6 }, Dense(graph.Features));
        Assert.AreEqual(1, graph.Ids.IndexOf("b"));
        Assert.AreEqual(-1, graph.Ids.IndexOf("x"));
    }

    [TestMethod]
    public void Read_DoesNotDependOnTheOrderOfTheRows()
    {
        AttributedGraph graph = Read(NodeRow.Path());
        AttributedGraph turned = Read([.. NodeRow.Path().Reverse()]);
        CollectionAssert.AreEqual(graph.Structure.Neighbors.ToArray(), turned.Structure.Neighbors.ToArray());
        CollectionAssert.AreEqual(Dense(graph.Features), Dense(turned.Features));
    }

    [TestMethod]
    public void Read_KeysWhoseDictionaryFollowsTheRows_GiveTheSameGraph()
    {
        AttributedGraph[] graphs = [.. new[] { NodeRow.Path(), [.. NodeRow.Path().Reverse()] }.Select(rows =>
        {
            IDataView view = NodeRow.View(Context, rows);
            var keys = Context.Transforms.Conversion.MapValueToKey("Id").Append(Context.Transforms.Conversion.MapValueToKey("Neighbors"));
            return AttributedGraph.Read(keys.Fit(view).Transform(view));
        })];
        foreach (AttributedGraph graph in graphs)
        {
            CollectionAssert.AreEqual(new[] { 1, 0, 2, 1 }, graph.Structure.Neighbors.ToArray());
            CollectionAssert.AreEqual(new float[] { 1, 2, 0, 4, 5, 6 }, Dense(graph.Features));
            Assert.AreEqual("a", graph.Ids[0]);
        }
    }

    [TestMethod]
    public void Read_UnknownNeighbors_AreCountedAndLeftOut()
    {
        AttributedGraph graph = Read([NodeRow.Of("a", [1, 1], "b", "x", ""), NodeRow.Of("b", [1, 1])]);
        Assert.AreEqual(2, graph.Report.UnknownNodes);
        Assert.AreEqual(1, graph.Report.Edges);
    }

    [TestMethod]
    [Covers(typeof(GraphColumns), "UnknownNeighbors")]
    public void Read_UnknownNeighborsRejected_NamesBothNodes()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() =>
            Read([NodeRow.Of("a", [1, 1], "x")], new() { UnknownNeighbors = UnknownNodes.Reject }));
        StringAssert.Contains(error.Message, "node 'a': the neighbour 'x' is no node of the data");
    }

    [TestMethod]
    public void Read_CountsIrregularEdges()
    {
        GraphReport report = Read([NodeRow.Of("a", [1, 1], "b", "b", "a"), NodeRow.Of("b", [1, 1]), NodeRow.Of("c", [1, 1])]).Report;
        Assert.AreEqual(new EdgeReport(Listed: 3, SelfLoops: 1, Duplicates: 1, OneWay: 1), report.Irregular);
        Assert.AreEqual(1, report.IsolatedNodes);
        Assert.IsFalse(report.IsRegular);
    }

    [TestMethod]
    [Covers(typeof(GraphColumns), "Edges")]
    public void Read_EdgeRules_ReachTheGraph()
    {
        AttributedGraph graph = Read(NodeRow.Path(), new() { Edges = EdgeRules.Directed });
        Assert.IsFalse(graph.Structure.IsSymmetric);
        Assert.AreEqual(2, graph.Structure.ArcCount);
    }

    [TestMethod]
    public void Read_NodeThatEdgesOnlyLeadTo_IsNotIsolated()
    {
        NodeRow[] rows = [NodeRow.Of("a", [1, 1], "b"), NodeRow.Of("b", [1, 1]), NodeRow.Of("c", [1, 1], "c")];
        EdgeRules rules = EdgeRules.Directed with { SelfLoops = SelfLoops.Keep };
        Assert.AreEqual(1, Read(rows, new() { Edges = rules }).Report.IsolatedNodes);
    }

    [TestMethod]
    public void Read_NoEdgesAtAll_GivesIsolatedNodes()
    {
        AttributedGraph graph = Read([NodeRow.Of("a", [1, 1]), NodeRow.Of("b", [1, 1])]);
        Assert.AreEqual(0, graph.Structure.ArcCount);
        Assert.AreEqual(2, graph.Report.IsolatedNodes);
    }

    [TestMethod]
    public void Read_NoRowsAtAll_GivesAnEmptyGraph() => Assert.AreEqual(0, Read([]).NodeCount);

    [TestMethod]
    public void Read_IdInTwoRows_IsNamed()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(
            () => Read([NodeRow.Of("a", [1, 1]), NodeRow.Of("b", [1, 1]), NodeRow.Of("a", [1, 1])]));
        StringAssert.Contains(error.Message, "the id 'a' stands in rows 0 and 2");
    }

    [TestMethod]
    public void Read_MissingId_NamesTheRow()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read([NodeRow.Of("a", [1, 1]), NodeRow.Of("", [1, 1])]));
        StringAssert.Contains(error.Message, "row 1: the id is missing");
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Read_FeatureThatIsNotFinite_NamesNodeAndSlot(float value)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read([NodeRow.Of("a", [1, value])]));
        StringAssert.Contains(error.Message, "node 'a', slot 1");
    }

    [TestMethod]
    [Covers(typeof(GraphColumns), "Weights")]
    public void Read_Weights_BelongToTheirNeighbors()
    {
        NodeRow a = NodeRow.Of("a", [1, 1], "c", "b");
        a.Weights = [3, 2];
        AttributedGraph graph = Read([a, NodeRow.Of("b", [1, 1]), NodeRow.Of("c", [1, 1])], new() { Weights = "Weights" });
        CollectionAssert.AreEqual(new float[] { 2, 3 }, graph.Structure.WeightsOf(0).ToArray());
    }

    [TestMethod]
    public void Read_WeightsOfAnotherNumber_NameTheNode()
    {
        NodeRow a = NodeRow.Of("a", [1, 1], "a", "b");
        a.Weights = [3];
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read([a], new() { Weights = "Weights" }));
        StringAssert.Contains(error.Message, "node 'a': expected a weight for each of 2 neighbours, got 1");
    }

    [TestMethod]
    public void Read_WeightThatIsNotFinite_NamesTheNode()
    {
        NodeRow a = NodeRow.Of("a", [1, 1], "b");
        a.Weights = [float.NaN];
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read([a], new() { Weights = "Weights" }));
        StringAssert.Contains(error.Message, "node 'a': the weight NaN");
    }

    [TestMethod]
    [Covers(typeof(GraphColumns), "Label", "Split")]
    public void Read_LabelsAndSplits_FollowTheirNodes()
    {
        NodeRow[] rows = NodeRow.Path();
        (rows[0].Label, rows[1].Label) = (2, 0);
        (rows[0].Split, rows[1].Split, rows[2].Split) = ("test", "train", "val");
        AttributedGraph graph = Read(rows, new() { Label = "Label", Split = "Split" });
        CollectionAssert.AreEqual(new[] { 0, -1, 2 }, graph.Labels!.Classes.ToArray());
        Assert.AreEqual(3, graph.Labels.ClassCount);
        Assert.AreEqual(1, graph.Report.MissingLabels);
        CollectionAssert.AreEqual(new[] { NodeSplit.Train, NodeSplit.Validation, NodeSplit.Test }, graph.Splits!.ToArray());
        CollectionAssert.AreEqual(new[] { 2 }, graph.NodesOf(NodeSplit.Test));
    }

    [TestMethod]
    public void Read_SplitsOfEveryType_MeanTheSame()
    {
        SplitNode[] rows =
        [
            new() { Id = 0, Text = "none", Number = 0 }, new() { Id = 1, Text = "Train", Number = 1, Flag = true },
            new() { Id = 2, Text = "valid", Number = 2 },
            new() { Id = 3, Text = "test", Number = 3 },
        ];
        IDataView view = Context.Data.LoadFromEnumerable(rows);
        view = Context.Transforms.Conversion.MapValueToKey("Key", "Text").Fit(view).Transform(view);
        NodeSplit[] Splits(string column) => [.. AttributedGraph.Read(view, new() { Features = null, Split = column }).Splits!];
        NodeSplit[] expected = [NodeSplit.None, NodeSplit.Train, NodeSplit.Validation, NodeSplit.Test];
        foreach (string column in new[] { "Text", "Number", "Key" }) CollectionAssert.AreEqual(expected, Splits(column), column);
        CollectionAssert.AreEqual(new[] { NodeSplit.None, NodeSplit.Train, NodeSplit.None, NodeSplit.None }, Splits("Flag"));
    }

    [TestMethod]
    public void Read_BooleanAndKeyLabels_BecomeClasses()
    {
        IDataView view = Context.Data.LoadFromEnumerable(
            [new SplitNode { Id = 0, Text = "x", Flag = true }, new SplitNode { Id = 1, Text = "y" }]);
        view = Context.Transforms.Conversion.MapValueToKey("Key", "Text").Fit(view).Transform(view);
        CollectionAssert.AreEqual(
            new[] { 1, 0 }, AttributedGraph.Read(view, new() { Features = null, Label = "Flag" }).Labels!.Classes.ToArray());
        NodeLabels labels = AttributedGraph.Read(view, new() { Features = null, Label = "Key" }).Labels!;
        CollectionAssert.AreEqual(new[] { 0, 1 }, labels.Classes.ToArray());
        CollectionAssert.AreEqual(new[] { "x", "y" }, labels.Keys.Names.ToArray());
    }

    [TestMethod]
    public void Read_UnknownSplit_NamesTheNode()
    {
        NodeRow a = NodeRow.Of("a", [1, 1]);
        a.Split = "trian";
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read([a], new() { Split = "Split" }));
        StringAssert.Contains(error.Message, "node 'a'");
    }

    [TestMethod]
    public void Read_FractionalLabel_NamesTheNode()
    {
        NodeRow a = NodeRow.Of("a", [1, 1]);
        a.Label = 1.5f;
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read([a], new() { Label = "Label" }));
        StringAssert.Contains(error.Message, "node 'a': expected a whole number, got 1.5");
    }

    [TestMethod]
    public void Read_MissingColumn_SaysWhichThereAre()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Read(NodeRow.Path(), new() { Id = "Name" }));
        StringAssert.Contains(error.Message, "'Name' was not found");
        StringAssert.Contains(error.Message, "GraphColumns.Id");
    }

    [TestMethod]
    [Covers(typeof(GraphColumns), "Id", "Neighbors", "Features")]
    public void Read_NamedColumns_AreTaken()
    {
        var rename = Context.Transforms.CopyColumns("Name", "Id").Append(Context.Transforms.CopyColumns("Links", "Neighbors"))
            .Append(Context.Transforms.CopyColumns("Words", "Features"))
            .Append(Context.Transforms.DropColumns("Id", "Neighbors", "Features"));
        IDataView view = NodeRow.View(Context, NodeRow.Path());
        AttributedGraph graph = AttributedGraph.Read(
            rename.Fit(view).Transform(view), new() { Id = "Name", Neighbors = "Links", Features = "Words" });
        Assert.AreEqual("c", graph.Ids[2]);
        Assert.AreEqual(2, graph.Structure.EdgeCount);
        Assert.AreEqual(2, graph.Features.ColumnCount);
    }

    [TestMethod]
    public void Read_WithoutIds_TakesRowNumbers()
    {
        var rows = new[] { new NumberedNode { Neighbors = [2] }, new NumberedNode(), new NumberedNode() };
        AttributedGraph graph = AttributedGraph.Read(Context.Data.LoadFromEnumerable(rows), new() { Id = null, Features = null });
        CollectionAssert.AreEqual(new[] { 2, 0 }, graph.Structure.Neighbors.ToArray());
        Assert.AreEqual("2", graph.Ids[2]);
        Assert.AreEqual(0, graph.Features.ColumnCount);
    }

    [TestMethod]
    public void Read_NumberIds_AreOrderedByValue()
    {
        var rows = new[] { new NumberedNode { Id = 10, Neighbors = [-9] }, new NumberedNode { Id = 9 }, new NumberedNode { Id = -9 } };
        AttributedGraph graph = AttributedGraph.Read(Context.Data.LoadFromEnumerable(rows), new() { Features = null });
        CollectionAssert.AreEqual(new[] { "-9", "9", "10" }, Enumerable.Range(0, 3).Select(node => graph.Ids[node]).ToArray());
        Assert.IsTrue(graph.Structure.HasArc(0, 2));
    }

    [TestMethod]
    public void Read_NeighborsOfAnotherTypeThanIds_AreRefused()
    {
        IDataView view = NodeRow.View(Context, NodeRow.Path());
        view = Context.Transforms.Conversion.MapValueToKey("Id").Append(Context.Transforms.Conversion.MapKeyToValue("Text", "Id")).Fit(view)
            .Transform(view);
        Assert.AreEqual(3, AttributedGraph.Read(view).NodeCount);
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => AttributedGraph.Read(view, new() { Id = "Label" }));
        StringAssert.Contains(error.Message, "Label");
    }

    [TestMethod]
    public void Read_SparseAndDenseFeatures_GiveTheSameMatrix()
    {
        float[] row = [0, 0, 3, 0, 0, 0, 0, 1];
        NodeRow dense = NodeRow.Of("a", row);
        NodeRow sparse = NodeRow.Of("b", row);
        sparse.Features = new(8, 2, [3, 1], [2, 7]);
        AttributedGraph graph = AttributedGraph.Read(NodeRow.View(Context, [dense, sparse], 8));
        CollectionAssert.AreEqual(row.Concat(row).ToArray(), Dense(graph.Features));
        Assert.AreEqual(4, graph.Features.StoredCount);
    }

    [TestMethod]
    public void Read_ByteAndDoubleFeatures_BecomeSingles()
    {
        IDataView view = NodeRow.View(Context, NodeRow.Path());
        IDataView doubles = Context.Transforms.Conversion.ConvertType("Features", outputKind: DataKind.Double).Fit(view).Transform(view);
        CollectionAssert.AreEqual(new float[] { 1, 2, 0, 4, 5, 6 }, Dense(AttributedGraph.Read(doubles).Features));
        IDataView bytes = Context.Data.LoadFromEnumerable([new ByteNode { Features = [7, 0, 255] }]);
        CollectionAssert.AreEqual(new float[] { 7, 0, 255 }, Dense(AttributedGraph.Read(bytes).Features));
    }

    [TestMethod]
    public void Read_Cancelled_Stops()
    {
        Assert.ThrowsExactly<OperationCanceledException>(() =>
            AttributedGraph.Read(NodeRow.View(Context, NodeRow.Path()), cancellationToken: new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public void ToDataView_ReadAgain_IsTheSameGraph()
    {
        NodeRow[] rows = NodeRow.Path();
        foreach (NodeRow row in rows)
            (row.Label, row.Split, row.Weights) = (row.Id == "c" ? 1 : 0, "test", [.. row.Neighbors.Select(_ => 2f)]);
        var columns = new GraphColumns { Weights = "Weights", Label = "Label", Split = "Split" };
        AttributedGraph graph = Read(rows, columns);
        AttributedGraph again = AttributedGraph.Read(graph.ToDataView(), columns);
        CollectionAssert.AreEqual(graph.Structure.Neighbors.ToArray(), again.Structure.Neighbors.ToArray());
        CollectionAssert.AreEqual(graph.Structure.Weights.ToArray(), again.Structure.Weights.ToArray());
        CollectionAssert.AreEqual(Dense(graph.Features), Dense(again.Features));
        CollectionAssert.AreEqual(graph.Labels!.Classes.ToArray(), again.Labels!.Classes.ToArray());
        CollectionAssert.AreEqual(graph.Splits!.ToArray(), again.Splits!.ToArray());
        Assert.IsTrue(again.Report.IsRegular);
    }

    private static AttributedGraph Read(NodeRow[] rows, GraphColumns? columns = null) =>
        AttributedGraph.Read(NodeRow.View(Context, rows), columns);

    private static float[] Dense(FeatureMatrix features)
    {
        using var tensor = features.ToTensor();
        return tensor.data<float>().ToArray();
    }

    private sealed class NumberedNode
    {
        public long Id { get; set; }

        public long[] Neighbors { get; set; } = [];
    }

    private sealed class ByteNode
    {
        public long Id { get; set; }

        [VectorType(3)]
        public byte[] Features { get; set; } = [];

        public long[] Neighbors { get; set; } = [];
    }

    private sealed class SplitNode
    {
        public long Id { get; set; }

        public string Text { get; set; } = "";

        public float Number { get; set; }

        public bool Flag { get; set; }

        public long[] Neighbors { get; set; } = [];
    }
}
