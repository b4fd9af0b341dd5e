using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class LpNormTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    [DataRow(LpNormNormalizingEstimatorBase.NormFunction.L1, new[] { 3 / 7f, -4 / 7f, 0 })]
    [DataRow(LpNormNormalizingEstimatorBase.NormFunction.L2, new[] { 0.6f, -0.8f, 0 })]
    [DataRow(LpNormNormalizingEstimatorBase.NormFunction.Infinity, new[] { 0.75f, -1, 0 })]
    public void NormalizeLpNorm_DividesByTheNorm(LpNormNormalizingEstimatorBase.NormFunction norm, float[] expected)
    {
        float[] actual = Normalize(new([3, -4, 0]), norm).DenseValues().ToArray();
        for (int i = 0; i < 3; i++) Assert.AreEqual(expected[i], actual[i], 1e-6);
    }

    [TestMethod]
    public void NormalizeLpNorm_LeavesZeros() =>
        CollectionAssert.AreEqual(
            new float[3], Normalize(new([0, 0, 0]), LpNormNormalizingEstimatorBase.NormFunction.L1).DenseValues().ToArray());

    [TestMethod]
    public void NormalizeLpNorm_KeepsSparseVectorsSparse()
    {
        VBuffer<float> row = Normalize(new() { Values = new(3, 1, [5], [2]) }, LpNormNormalizingEstimatorBase.NormFunction.L1);
        Assert.IsFalse(row.IsDense);
        CollectionAssert.AreEqual(new float[] { 0, 0, 1 }, row.DenseValues().ToArray());
    }

    [TestMethod]
    public void NormalizeLpNorm_WithZeroMean_SubtractsTheMeanFirst()
    {
        IDataView data = Data(new([1, 2, 3]));
        var estimator = Context.Transforms.NormalizeLpNorm(
            "Values", norm: LpNormNormalizingEstimatorBase.NormFunction.L1, ensureZeroMean: true);
        float[] row = estimator.Fit(data).Transform(data).GetColumn<float[]>("Values").Single();
        for (int i = 0; i < 3; i++) Assert.AreEqual((i - 1) / 2f, row[i], 1e-6);
    }

    [TestMethod]
    public void NormalizeLpNorm_SavedAndLoaded_GivesTheSame()
    {
        IDataView data = Data(new([3, -4, 0]));
        using var stream = new MemoryStream();
        Context.Model.Save(Context.Transforms.NormalizeLpNorm("Out", "Values", LpNormNormalizingEstimatorBase.NormFunction.Infinity)
            .Fit(data), data.Schema, stream);
        stream.Position = 0;
        float[] row = new MLContext().Model.Load(stream, out _).Transform(data).GetColumn<float[]>("Out").Single();
        CollectionAssert.AreEqual(new[] { 0.75f, -1, 0 }, row);
    }

    [TestMethod]
    public void NormalizeLpNorm_OfAScalar_IsRefused()
    {
        IDataView data = Data(new([1, 2, 3]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Context.Transforms.NormalizeLpNorm("Number").Fit(data).Transform(data));
    }

    private static VBuffer<float> Normalize(Row row, LpNormNormalizingEstimatorBase.NormFunction norm)
    {
        IDataView data = Data(row);
        return Context.Transforms.NormalizeLpNorm("Values", norm: norm).Fit(data).Transform(data).GetColumn<VBuffer<float>>("Values")
            .Single();
    }

    private static IDataView Data(Row row) => Context.Data.LoadFromEnumerable([row]);

    private sealed class Row
    {
        public Row()
        {
        }

        public Row(float[] values) => Values = new(values.Length, values);

        [VectorType(3)]
        public VBuffer<float> Values { get; set; }

        public float Number { get; set; }
    }
}
