using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public sealed class GraphNetworkMeasureTests
{
    private static readonly GraphColumns Columns = new() { Label = "Label", Split = "Split" };

    private readonly MLContext _context = new(1);

    public static IEnumerable<object[]> DistanceCases => Golden.Cases("graph", GoldenKinds.MeanAverageDistance);

    public static IEnumerable<object[]> CalibrationCases => Golden.Cases("graph", GoldenKinds.CalibrationError);

    [TestMethod, DynamicData(nameof(DistanceCases))]
    public void Mean_average_distance_is_the_references(string path)
    {
        GoldenCase golden = Golden.Load(path);
        int[] ends = [.. golden.InputTensor("edges").ToDoubles().Select(end => (int)end)];
        GraphStructure graph = GraphStructure.FromEdges(golden.InputInt("nodes"), [.. ends.Where((_, i) => i % 2 == 0)],
            [.. ends.Where((_, i) => i % 2 == 1)]);
        float[][] rows = Rows(golden.InputTensor("h"));
        golden.Check("mad_all", MeanAverageDistance.Of(rows));
        golden.Check("mad_neighbours", MeanAverageDistance.OfNeighbors(rows, graph));
        golden.Check("mad_remote", MeanAverageDistance.OfRemote(rows, graph));
        golden.Check("mad_gap", MeanAverageDistance.Gap(rows, graph));
        golden.AssertAllCompared();
    }

    [TestMethod, DynamicData(nameof(CalibrationCases))]
    public void Calibration_error_is_the_references(string path)
    {
        GoldenCase golden = Golden.Load(path);
        float[][] rows = Rows(golden.InputTensor("probabilities"));
        int[] labels = [.. golden.InputTensor("labels").ToDoubles().Select(label => (int)label)];
        foreach (int bins in new[] { 5, 10, 15 }) golden.Check($"ece.{bins}", CalibrationError.Of(rows, labels, bins));
        // The released code's five edges make four bins.
        golden.Check("ece_released_5", CalibrationError.Of(rows, labels, 4));
        golden.AssertAllCompared();
    }

    [TestMethod]
    public void Mean_average_distance_of_three_vectors()
    {
        Assert.AreEqual(0.528595, MeanAverageDistance.Of([[1, 0], [1, 1], [0, 2]]), 1e-6);
        Assert.AreEqual(0, MeanAverageDistance.Of([[1, 2], [2, 4], [0, 0]]), 1e-12);
    }

    [TestMethod]
    public void Classes_that_are_left_out_leave_training_and_are_found_by_lack_of_confidence()
    {
        ClassHoldOut holdOut = ClassHoldOut.Create(View(), Columns, fraction: 0.4);
        AttributedGraph graph = AttributedGraph.Read(holdOut.Training, Columns);
        Assert.HasCount(2, holdOut.Classes);
        Assert.AreEqual(10, holdOut.InsideCount + holdOut.OutsideCount);
        Assert.AreEqual(4, holdOut.OutsideCount);
        Assert.AreEqual(16, Enumerable.Range(0, graph.NodeCount)
            .Count(node => graph.Labels![node] < 0 && graph.Splits![node] == NodeSplit.None));
        IDataView sure = Scored(label => holdOut.Classes.Contains(label) ? [0.5f, 0.5f] : [0.9f, 0.1f]), unsure = Scored(_ => [0.5f, 0.5f]);
        Assert.AreEqual(1, holdOut.RocAuc(sure));
        Assert.AreEqual(0.5, holdOut.RocAuc(unsure));
    }

    [TestMethod]
    public void Feature_noise_spares_training_nodes_and_keeps_everything_else()
    {
        AttributedGraph before = AttributedGraph.Read(View(), Columns),
            after = AttributedGraph.Read(GraphPerturbations.Features(View(), Columns, 1), Columns);
        for (int node = 0; node < before.NodeCount; node++)
        {
            bool same = Row(before, node).SequenceEqual(Row(after, node));
            Assert.AreEqual(before.Splits![node] == NodeSplit.Train, same, before.Ids[node]);
            if (!same && Row(after, node).Sum() is var sum and > 0) Assert.AreEqual(1, sum, 1e-5);
            CollectionAssert.AreEqual(before.Structure.NeighborsOf(node).ToArray(), after.Structure.NeighborsOf(node).ToArray());
        }
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.5)]
    public void Edge_noise_turns_the_share_that_was_asked_for(double fraction)
    {
        GraphColumns directed = Columns with { Edges = EdgeRules.Directed with { SelfLoops = SelfLoops.Keep } };
        AttributedGraph before = AttributedGraph.Read(View(), Columns),
            after = AttributedGraph.Read(GraphPerturbations.Edges(View(), Columns, fraction), directed);
        int kept = Enumerable.Range(0, before.NodeCount)
            .Sum(node => before.Structure.NeighborsOf(node).ToArray().Intersect(after.Structure.NeighborsOf(node).ToArray()).Count());
        Assert.AreEqual(before.Structure.ArcCount * (1 - fraction), kept, before.Structure.ArcCount * 0.1 + 1e-9);
        if (fraction == 0) Assert.AreEqual(before.Structure.ArcCount, kept);
    }

    [TestMethod]
    public void Shares_out_of_range_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GraphPerturbations.Features(View(), Columns, 1.5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GraphPerturbations.Edges(View(), Columns, double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ClassHoldOut.Create(View(), Columns, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CalibrationError.Of([[1]], [0], 0));
    }

    private static float[] Row(AttributedGraph graph, int node)
    {
        float[] row = new float[graph.Features.ColumnCount];
        graph.Features.CopyRow(node, row);
        return row;
    }

    private static float[][] Rows(GoldenTensor tensor)
    {
        int width = (int)tensor.Shape[1];
        return [.. tensor.ToDoubles().Select(value => (float)value).Chunk(width)];
    }

    private static Node[] Nodes() => [.. Enumerable.Range(0, 40).Select(i => new Node
    {
        Id = i, Label = "abcde"[i % 5].ToString(), Split = (i / 5 % 4) switch { 0 => "train", 1 => "val", 2 => "test", _ => "none" },
        Neighbors = [(i + 1) % 40, (i + 7) % 40, (i + 12) % 40], Features = [i, 2, 3, 4],
    })];

    private IDataView View() => Keyed(_context.Data.LoadFromEnumerable(Nodes()));

    private IDataView Scored(Func<string, float[]> score) => Keyed(_context.Data.LoadFromEnumerable(Nodes().Select(node =>
    {
        node.Score = score(node.Label);
        return node;
    })));

    private IDataView Keyed(IDataView data) => _context.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);

    private sealed class Node
    {
        public int Id { get; set; }

        public string Label { get; set; } = "";

        public string Split { get; set; } = "";

        public int[] Neighbors { get; set; } = [];

        [VectorType(4)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Score { get; set; } = [0, 0];
    }
}
