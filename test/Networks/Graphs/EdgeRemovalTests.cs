namespace Sparse.ML.Networks.Tests;

[TestClass]
public sealed class EdgeRemovalTests
{
    // A path whose edges have the distances 1, 2 and 4.
    private static readonly GraphStructure Path = GraphStructure.FromEdges(4, [0, 1, 2], [1, 2, 3], [5, 6, 7]);
    private static readonly FeatureMatrix Line = FeatureMatrix.FromDense(4, 1, [0, 1, 3, 7]);

    [TestMethod]
    public void WithoutDissimilarEdges_RemovesTheLeastSimilar()
    {
        EdgeRemoval removal = Path.WithoutDissimilarEdges(Line, 0.34, EdgeSimilarity.Euclidean);
        CollectionAssert.AreEqual(new[] { 0.0, 1, 1, 2 }, Graphs.Pairs(removal.Structure));
        CollectionAssert.AreEqual(new float[] { 5, 5, 6, 6 }, removal.Structure.Weights.ToArray());
        Assert.AreEqual(Math.Exp(-4 / 1e4), removal.Threshold, 1e-12);
    }

    [TestMethod]
    [DataRow(0.0, 0)]
    [DataRow(0.33, 0)]
    [DataRow(0.67, 2)]
    [DataRow(0.99, 2)]
    public void WithoutDissimilarEdges_RoundsTheNumberDown(double ratio, int removed) =>
        Assert.AreEqual(removed, Path.WithoutDissimilarEdges(Line, ratio, EdgeSimilarity.Euclidean).Removed);

    [TestMethod]
    public void WithoutDissimilarEdges_TiesGoTogether()
    {
        FeatureMatrix even = FeatureMatrix.FromDense(4, 1, [0, 1, 2, 2.5f]);
        EdgeRemoval removal = Path.WithoutDissimilarEdges(even, 0.4, EdgeSimilarity.Euclidean);
        Assert.AreEqual(1, removal.Requested);
        Assert.AreEqual(2, removal.Removed);
    }

    [TestMethod]
    public void WithoutDissimilarEdges_HugeFeatures_AreStillToldApart()
    {
        FeatureMatrix huge = FeatureMatrix.FromDense(4, 1, [0, 1e11f, 3e11f, 7e11f]);
        Assert.AreEqual(1, Path.WithoutDissimilarEdges(huge, 0.4, EdgeSimilarity.Euclidean).Removed);
    }

    [TestMethod]
    public void Similarities_OfSparseAndDenseFeatures_AreEqual()
    {
        FeatureMatrix dense = FeatureMatrix.FromDense(4, 3, [0, 2, 1, 0, 0, 3, 0, 0, 0, 1, 1, 1]);
        FeatureMatrix sparse = FeatureMatrix.FromSparse(3, [0, 2, 3, 3, 6], [1, 2, 2, 0, 1, 2], [2, 1, 3, 1, 1, 1]);
        foreach (EdgeSimilarity similarity in Enum.GetValues<EdgeSimilarity>())
            CollectionAssert.AreEqual(Path.Similarities(dense, similarity), Path.Similarities(sparse, similarity));
        Assert.AreEqual(0.5, Path.Similarities(dense, EdgeSimilarity.Jaccard)[0]);
        Assert.AreEqual(0, Path.Similarities(dense)[3]);
    }

    [TestMethod]
    public void WithoutDissimilarEdges_BadArguments_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Path.WithoutDissimilarEdges(Line, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Path.WithoutDissimilarEdges(Line, double.NaN));
        Assert.ThrowsExactly<ArgumentException>(() => Path.WithoutDissimilarEdges(FeatureMatrix.FromDense(1, 1, [1]), 0.5));
        GraphStructure directed = GraphStructure.FromEdges(4, [0], [1], default, EdgeRules.Directed);
        Assert.ThrowsExactly<InvalidOperationException>(() => directed.WithoutDissimilarEdges(Line, 0.5));
    }
}
