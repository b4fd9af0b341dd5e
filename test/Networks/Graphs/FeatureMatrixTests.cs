namespace Sparse.ML.Networks.Tests;

[TestClass]
public sealed class FeatureMatrixTests
{
    [TestMethod]
    public void SparseAndDense_GiveTheSameTensor()
    {
        FeatureMatrix sparse = FeatureMatrix.FromSparse(3, [0, 1, 1, 3], [2, 0, 1], [5, 7, 9]);
        FeatureMatrix dense = FeatureMatrix.FromDense(3, 3, [0, 0, 5, 0, 0, 0, 7, 9, 0]);
        using var first = sparse.ToTensor();
        using var second = dense.ToTensor();
        CollectionAssert.AreEqual(second.data<float>().ToArray(), first.data<float>().ToArray());
        Assert.AreEqual(3, sparse.StoredCount);
        CollectionAssert.AreEqual(new[] { 0, 1 }, sparse.IndicesOf(2).ToArray());
        CollectionAssert.AreEqual(new float[] { 7, 9, 0 }, dense.ValuesOf(2).ToArray());
    }

    [TestMethod]
    public void WhatIsNoMatrix_IsRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => FeatureMatrix.FromDense(2, 2, [1]));
        Assert.ThrowsExactly<ArgumentException>(() => FeatureMatrix.FromSparse(3, [0, 1], [0], []));
        Assert.ThrowsExactly<ArgumentException>(() => FeatureMatrix.FromSparse(3, [0, 2], [0], [1]));
        Assert.ThrowsExactly<ArgumentException>(() => FeatureMatrix.FromSparse(3, [0, 1], [3], [1]));
        Assert.ThrowsExactly<ArgumentException>(() => FeatureMatrix.FromSparse(3, [0, 2], [1, 1], [1, 1]));
    }

    [TestMethod]
    public void Compact_ChoosesTheFormThatSuits()
    {
        FeatureMatrix full = FeatureMatrix.FromSparse(2, [0, 2, 4], [0, 1, 0, 1], [1, 2, 3, 4]).Compact();
        FeatureMatrix thin = FeatureMatrix.FromDense(2, 4, [0, 0, 7, 0, 0, 0, 0, 8]).Compact();
        Assert.IsFalse(full.IsSparse);
        CollectionAssert.AreEqual(new float[] { 3, 4 }, full.ValuesOf(1).ToArray());
        Assert.IsTrue(thin.IsSparse);
        CollectionAssert.AreEqual(new[] { 3 }, thin.IndicesOf(1).ToArray());
        CollectionAssert.AreEqual(new float[] { 8 }, thin.ValuesOf(1).ToArray());
    }

    [TestMethod]
    public void Rows_TakesRowsInAnyOrderAndAgain()
    {
        FeatureMatrix dense = FeatureMatrix.FromDense(2, 2, [1, 2, 3, 4]);
        FeatureMatrix sparse = FeatureMatrix.FromSparse(9, [0, 1, 3], [5, 0, 8], [1, 2, 3]);
        CollectionAssert.AreEqual(new float[] { 3, 4 }, dense.Rows([1, 0, 1]).ValuesOf(2).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 8 }, sparse.Rows([1, 1]).IndicesOf(1).ToArray());
        Assert.AreEqual(0, sparse.Rows([]).RowCount);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => dense.Rows([2]));
    }

    [TestMethod]
    public void NormalizeRows_GivesMagnitudesThatSumToOne()
    {
        FeatureMatrix matrix = FeatureMatrix.FromDense(3, 2, [1, 3, 0, 0, -2, 2]).NormalizeRows();
        CollectionAssert.AreEqual(new[] { 0.25f, 0.75f }, matrix.ValuesOf(0).ToArray());
        CollectionAssert.AreEqual(new float[] { 0, 0 }, matrix.ValuesOf(1).ToArray());
        CollectionAssert.AreEqual(new[] { -0.5f, 0.5f }, matrix.ValuesOf(2).ToArray());
        CollectionAssert.AreEqual(
            new[] { 0.5f, 0.5f }, FeatureMatrix.FromSparse(5, [0, 2], [1, 4], [3, 3]).NormalizeRows().ValuesOf(0).ToArray());
    }

    [TestMethod]
    public void RowNormsAndDistances_AreEuclidean()
    {
        FeatureMatrix matrix = FeatureMatrix.FromSparse(4, [0, 2, 3], [0, 3, 3], [3, 4, 1]);
        CollectionAssert.AreEqual(new double[] { 5, 1 }, matrix.RowNorms());
        Assert.AreEqual(18, matrix.SquaredDistance(0, 1));
    }

    [TestMethod]
    public void Multiply_SumsTheRowsOfNeighborsByWeight()
    {
        GraphStructure graph = GraphStructure.FromEdges(3, [0, 0], [1, 2], [2, 3], EdgeRules.Directed);
        FeatureMatrix product = graph.Multiply(FeatureMatrix.FromSparse(4, [0, 1, 2, 3], [0, 1, 1], [9, 5, 7]));
        CollectionAssert.AreEqual(new float[] { 0, 31, 0, 0 }, product.ValuesOf(0).ToArray());
        CollectionAssert.AreEqual(new float[4], product.ValuesOf(1).ToArray());
        Assert.ThrowsExactly<ArgumentException>(() => graph.Multiply(FeatureMatrix.FromDense(1, 1, [1])));
    }
}
