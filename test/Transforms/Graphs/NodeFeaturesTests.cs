using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class NodeFeaturesTests
{
    private static readonly MLContext Context = new(1);

    // A triangle 0 1 2 with a tail 2 - 3 - 4 and a node alone.
    private static readonly GraphStructure Tail = GraphStructure.FromEdges(6, [0, 1, 2, 2, 3], [1, 2, 0, 3, 4]);

    private static IDataView View =>
        AttributedGraph.Create(Tail, FeatureMatrix.FromDense(6, 2, [1, 0, 0, 1, 2, 2, 0, 4, 8, 0, 3, 3])).ToDataView();

    [TestMethod]
    public void HopCounts_CountNodesByHop()
    {
        float[][] rows = Values(Context.Sparse.Transforms.HopCounts(3), View, "HopCounts");
        CollectionAssert.AreEqual(new float[] { 2, 1, 1 }, rows[0]);
        CollectionAssert.AreEqual(new float[] { 3, 1, 0 }, rows[2]);
        CollectionAssert.AreEqual(new float[] { 0, 0, 0 }, rows[5]);
    }

    [TestMethod]
    public void HopCounts_ToTargets_AreDistances()
    {
        float[][] rows = Values(Context.Sparse.Transforms.HopCounts(2, ["4", "0"]), View, "HopCounts");
        CollectionAssert.AreEqual(new float[] { 3, 0 }, rows[0]);
        CollectionAssert.AreEqual(new float[] { 2, 1 }, rows[2]);
        CollectionAssert.AreEqual(new float[] { 3, 3 }, rows[5]);
    }

    [TestMethod]
    public void HopCounts_InADirectedGraph_FollowEdgesToTheTargets()
    {
        IDataView chain = AttributedGraph.Create(GraphStructure.FromEdges(3, [0, 1], [1, 2], default, EdgeRules.Directed)).ToDataView();
        var columns = new GraphColumns { Features = null, Edges = EdgeRules.Directed };
        float[][] rows = Values(Context.Sparse.Transforms.HopCounts(5, ["2"], columns: columns), chain, "HopCounts");
        CollectionAssert.AreEqual(new float[] { 2, 1, 0 }, rows.Select(row => row[0]).ToArray());
        CollectionAssert.AreEqual(new float[] { 2, 1, 0 },
            Values(Context.Sparse.Transforms.HopCounts(5, columns: columns), chain, "HopCounts").Select(row => row.Sum()).ToArray());
    }

    [TestMethod]
    public void HopCounts_ToAnUnknownNode_NamesIt()
    {
        IDataView view = Context.Sparse.Transforms.HopCounts(2, ["9"]).Fit(View).Transform(View);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => view.GetColumn<float[]>("HopCounts").Count());
        StringAssert.Contains(error.Message, "node '9'");
    }

    [TestMethod]
    public void GraphDegrees_CountEdgesInBothDirectionsAndSumWeights()
    {
        GraphStructure graph = GraphStructure.FromEdges(3, [0, 0], [1, 2], [0.5f, 2], EdgeRules.Directed);
        var columns = new GraphColumns { Features = null, Weights = "Weights", Edges = EdgeRules.Directed };
        float[][] rows = Values(
            Context.Sparse.Transforms.GraphDegrees(columns: columns), AttributedGraph.Create(graph).ToDataView(), "Degrees");
        CollectionAssert.AreEqual(new[] { 2, 0, 2.5f }, rows[0]);
        CollectionAssert.AreEqual(new float[] { 0, 1, 0 }, rows[2]);
    }

    [TestMethod]
    public void EgoFeatures_DescribeTheNeighborhood()
    {
        float[][] rows = Values(Context.Sparse.Transforms.EgoFeatures(), View, "EgoFeatures");
        CollectionAssert.AreEqual(new[] { 3, 4, 1 / 3f, 2, 2 }, rows[2]);
        CollectionAssert.AreEqual(new[] { 2, 3, 1, 2.5f, 3 }, rows[0]);
        CollectionAssert.AreEqual(new float[5], rows[5]);
    }

    [TestMethod]
    public void PropagateFeatures_EqualsProductsWithTheNormalizedMatrix()
    {
        double[,] matrix = new double[6, 6];
        GraphStructure normalized = Tail.Normalize();
        for (int node = 0; node < 6; node++)
        {
            for (int i = 0; i < normalized.DegreeOf(node); i++)
                matrix[node, normalized.NeighborsOf(node)[i]] = normalized.WeightsOf(node)[i];
        }

        double[,] values = new double[6, 2];
        for (int i = 0; i < 12; i++) values[i / 2, i % 2] = new float[] { 1, 0, 0, 1, 2, 2, 0, 4, 8, 0, 3, 3 }[i];
        float[][] rows = Values(Context.Sparse.Transforms.PropagateFeatures(2), View, "PropagatedFeatures");
        double[,] expected = Multiply(matrix, Multiply(matrix, values));
        for (int i = 0; i < 12; i++) Assert.AreEqual(expected[i / 2, i % 2], rows[i / 2][i % 2], 1e-5);
    }

    [TestMethod]
    public void PropagateFeatures_RowNormalized_KeepsConstants()
    {
        IDataView view = AttributedGraph.Create(Tail, FeatureMatrix.FromDense(6, 1, [5, 5, 5, 5, 5, 5])).ToDataView();
        foreach (float[] row in Values(Context.Sparse.Transforms.PropagateFeatures(3, GraphNormalization.Row), view, "PropagatedFeatures"))
            Assert.AreEqual(5, row[0], 1e-5);
    }

    [TestMethod]
    public void NodeFeatures_DoNotDependOnTheOrderOfTheRows()
    {
        IDataView view = Context.Sparse.Graphs.Generate(new() { Nodes = 100 });
        Dictionary<long, float[]> Rows(IDataView data)
        {
            IDataView computed = Context.Sparse.Transforms.EgoFeatures().Fit(data).Transform(data);
            return computed.GetColumn<long>("Id").Zip(computed.GetColumn<float[]>("EgoFeatures"))
                .ToDictionary(pair => pair.First, pair => pair.Second);
        }

        Dictionary<long, float[]> shuffled = Rows(Context.Data.ShuffleRows(view, seed: 5));
        foreach (var (id, row) in Rows(view)) CollectionAssert.AreEqual(row, shuffled[id]);
    }

    [TestMethod]
    public void NodeFeatures_NameTheirSlots()
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        Context.Sparse.Transforms.HopCounts(2).Fit(View).GetOutputSchema(View.Schema)["HopCounts"].GetSlotNames(ref names);
        CollectionAssert.AreEqual(new[] { "Hop1", "Hop2" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void NodeFeatures_InAChain_ServeOtherStages()
    {
        var chain = Context.Sparse.Transforms.GraphDegrees().Append(Context.Sparse.Transforms.EgoFeatures())
            .Append(Context.Transforms.Concatenate("All", "Degrees", "EgoFeatures"));
        Assert.HasCount(8, chain.Fit(View).Transform(View).GetColumn<float[]>("All").First());
    }

    [TestMethod]
    public void NodeFeatures_BadParameters_AreRefused()
    {
        SparseTransformsCatalog transforms = Context.Sparse.Transforms;
        Assert.ThrowsExactly<ArgumentException>(() => transforms.HopCounts(0));
        Assert.ThrowsExactly<ArgumentException>(() => transforms.HopCounts(1, []));
        Assert.ThrowsExactly<ArgumentException>(() => transforms.HopCounts(1, [""]));
        Assert.ThrowsExactly<ArgumentException>(() => transforms.PropagateFeatures(0));
        Assert.ThrowsExactly<ArgumentException>(() => transforms.PropagateFeatures(1, (GraphNormalization)9));
        Assert.ThrowsExactly<ArgumentException>(() => transforms.PropagateFeatures(1, columns: new() { Features = null }));
        Assert.ThrowsExactly<ArgumentException>(() => transforms.GraphDegrees(""));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => transforms.GraphDegrees(columns: new() { Id = "x", Features = null }).Fit(View));
        Assert.ThrowsExactly<NotSupportedException>(() => transforms.GraphDegrees().Fit(View).GetRowToRowMapper(View.Schema));
    }

    [TestMethod]
    public void NodeFeatures_SavedAndRestored_GiveTheSame()
    {
        foreach (NodeFeaturesEstimator estimator in new[]
        {
            Context.Sparse.Transforms.HopCounts(2, ["4"], "Out"), Context.Sparse.Transforms.GraphDegrees("Out"),
                Context.Sparse.Transforms.EgoFeatures("Out"),
            Context.Sparse.Transforms.PropagateFeatures(2, GraphNormalization.Row, "Out"),
        })
        {
            NodeFeaturesTransformer transformer = estimator.Fit(View);
            ITransformer restored = Context.Sparse.Restore(Zip.RoundTrip(Context, transformer, View));
            Assert.IsInstanceOfType<NodeFeaturesTransformer>(restored);
            float[][] expected = Values(transformer, View);
            float[][] actual = Values(restored, View);
            for (int node = 0; node < 6; node++) CollectionAssert.AreEqual(expected[node], actual[node]);
        }
    }

    [TestMethod]
    public void NodeFeatures_PlainlyLoaded_SayWhatToCall()
    {
        var chain = Context.Sparse.Transforms.HopCounts(3).Append(Context.Transforms.Concatenate("All", "HopCounts", "Features"));
        ITransformer loaded = Zip.RoundTrip(Context, chain.Fit(View), View);
        IDataView view = loaded.Transform(View);
        Assert.AreEqual(5, ((VectorDataViewType)view.Schema["All"].Type).Size);
        var error = Assert.Throws<Exception>(() => view.GetColumn<float[]>("All").Count());
        StringAssert.Contains((error.InnerException ?? error).Message, "mlContext.Sparse.Restore(model)");
        Assert.HasCount(6, Context.Sparse.Restore(loaded).Transform(View).GetColumn<float[]>("All").ToArray());
    }

    [TestMethod]
    public void NormalizeRows_DividesByTheSumAndSurvivesSaving()
    {
        ITransformer fitted = Context.Sparse.Transforms.NormalizeRows("Out", "Features").Fit(View);
        foreach (ITransformer transformer in new[] { fitted, Zip.RoundTrip(Context, fitted, View) })
        {
            float[][] rows = Values(transformer, View);
            CollectionAssert.AreEqual(new float[] { 1, 0 }, rows[0]);
            CollectionAssert.AreEqual(new[] { 0.5f, 0.5f }, rows[2]);
        }
    }

    [TestMethod]
    public void NodeFeatures_OfAnotherFeatureSize_AreRefused()
    {
        NodeFeaturesTransformer transformer = Context.Sparse.Transforms.PropagateFeatures().Fit(View);
        IDataView other = AttributedGraph.Create(Tail, FeatureMatrix.FromDense(6, 1, new float[6])).ToDataView();
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => transformer.Transform(other));
        StringAssert.Contains(error.Message, "expected 2 values");
    }

    private static float[][] Values(NodeFeaturesEstimator estimator, IDataView view, string column) => [.. estimator.Fit(view)
        .Transform(view).GetColumn<float[]>(column)];

    private static float[][] Values(ITransformer transformer, IDataView view) => [.. transformer.Transform(view).GetColumn<float[]>("Out")];

    private static double[,] Multiply(double[,] a, double[,] b)
    {
        double[,] product = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < product.Length; i++)
        {
            for (int k = 0; k < b.GetLength(0); k++)
                product[i / b.GetLength(1), i % b.GetLength(1)] += a[i / b.GetLength(1), k] * b[k, i % b.GetLength(1)];
        }

        return product;
    }
}
