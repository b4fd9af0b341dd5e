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
}
