namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class DensityAllocatorTests
{
    private static readonly long[][] Perceptron = [[300, 784], [100, 300], [10, 100]];

    private static readonly long[][] Residual =
    [
        [16, 1, 3, 3], [16, 16, 3, 3], [16, 16, 3, 3], [32, 16, 3, 3], [32, 32, 3, 3], [32, 16, 1, 1], [64, 32, 3, 3], [64, 64, 3, 3], [64, 32, 1, 1], [10, 64],
    ];

    private static IEnumerable<object[]> References =>
    [
        [Perceptron, 0.20, new[] { 0.1622, 0.4694, 1 }],
        [Perceptron, 0.10, new[] { 0.0796, 0.2302, 1 }],
        [Perceptron, 0.05, new[] { 0.0385, 0.1113, 0.9185 }],
        [Perceptron, 0.02, new[] { 0.0154, 0.0445, 0.3674 }],
        [Residual, 0.10, new[] { 1, 0.1980, 0.1980, 0.1407, 0.0912, 1, 0.0664, 0.0436, 0.5745, 1 }],
        [Residual, 0.05, new[] { 0.9038, 0.0933, 0.0933, 0.0663, 0.0430, 0.5526, 0.0313, 0.0206, 0.2708, 0.6543 }],
    ];

    [TestMethod]
    [DynamicData(nameof(References))]
    public void ErdosRenyiKernel_GivesTheReferenceDensities(long[][] shapes, double density, double[] expected)
    {
        double[] actual = DensityAllocator.Densities(DensityDistribution.ErdosRenyiKernel, shapes, density);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 0.5e-4, $"layer {i}");
    }

    [TestMethod]
    [DataRow(DensityDistribution.Uniform)]
    [DataRow(DensityDistribution.ErdosRenyi)]
    [DataRow(DensityDistribution.ErdosRenyiKernel)]
    public void Densities_MeetTheTotalAndStayBelowOne(DensityDistribution distribution)
    {
        double[] sizes = [.. Residual.Select(shape => (double)DensityAllocator.Size(shape))];
        for (double density = 0.01; density <= 1; density += 0.01)
        {
            double[] densities = DensityAllocator.Densities(distribution, Residual, density);
            Assert.IsTrue(densities.All(value => value <= 1 + 1e-12), $"density {density}");
            Assert.AreEqual(density * sizes.Sum(), densities.Zip(sizes, (d, size) => d * size).Sum(), 1e-6 * sizes.Sum());
        }
    }

    [TestMethod]
    [DataRow(DensityDistribution.ErdosRenyi)]
    [DataRow(DensityDistribution.ErdosRenyiKernel)]
    public void Densities_OfDensityOne_SaturateEveryLayer(DensityDistribution distribution) =>
        CollectionAssert.AreEqual(new double[] { 1, 1, 1 }, DensityAllocator.Densities(distribution, Perceptron, 1));

    [TestMethod]
    public void Uniform_GivesEveryLayerTheSameDensity() =>
        CollectionAssert.AreEqual(new[] { 0.3, 0.3, 0.3 }, DensityAllocator.Densities(DensityDistribution.Uniform, Perceptron, 0.3));

    [TestMethod]
    public void ErdosRenyi_LeavesKernelsOut()
    {
        double[] densities = DensityAllocator.Densities(DensityDistribution.ErdosRenyi, [[8, 8, 3, 3], [8, 8, 1, 1]], 0.1);
        Assert.AreEqual(densities[0], densities[1], 1e-12);
    }

    [TestMethod]
    public void Counts_AddUpToTheExactTotal()
    {
        long[] sizes = [.. Residual.Select(DensityAllocator.Size)];
        foreach (double density in new[] { 0.013, 0.1, 0.333, 0.77, 1 })
        {
            long[] counts = DensityAllocator.Counts(DensityAllocator.Densities(DensityDistribution.ErdosRenyiKernel, Residual, density), sizes);
            Assert.AreEqual(WholeNumber.Floor(density * sizes.Sum()), counts.Sum(), $"density {density}");
            Assert.IsTrue(counts.Zip(sizes).All(layer => layer.First <= layer.Second));
        }
    }

    [TestMethod]
    public void Counts_DifferFromTheExactOnesByLessThanOne()
    {
        long[] sizes = [.. Residual.Select(DensityAllocator.Size)];
        double[] densities = DensityAllocator.Densities(DensityDistribution.ErdosRenyiKernel, Residual, 0.05);
        long[] counts = DensityAllocator.Counts(densities, sizes);
        for (int i = 0; i < counts.Length; i++) Assert.AreEqual(densities[i] * sizes[i], counts[i], 1);
    }

    [TestMethod]
    public void Counts_OfTinyDensities_LeaveNoLayerEmpty() =>
        CollectionAssert.AreEqual(new long[] { 8, 1, 1 }, DensityAllocator.Counts([0.01, 0.01, 0.01], [1000, 20, 10]));

    [TestMethod]
    public void Counts_OfTooFewConnections_KeepTheTotal() => Assert.AreEqual(1, DensityAllocator.Counts([0.1, 0.1, 0.1], [5, 5, 5]).Sum());
}
