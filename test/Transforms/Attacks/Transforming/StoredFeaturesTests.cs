using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

/// <summary>ε and bounds count in the network's input; columns keep their own units.</summary>
[TestClass]
public sealed class StoredFeaturesTests
{
    private const double Epsilon = 8 / 255.0;
    private const float Scale = 1 / 255f;
    private readonly MLContext _context = new(1);

    [TestMethod]
    [DataRow("linf")]
    [DataRow("l2")]
    public void Bytes_ArePerturbedInTheirUnits_AndTheNetworkReadsNothingBeyondEpsilonOrBounds(string norm)
    {
        AttackNorm measured = norm == "l2" ? AttackNorm.L2 : AttackNorm.LInfinity;
        using var stage = new NetworkTransformer(_context, Models.Mlp(inputScale: Scale));
        IDataView data = ProbeData.Bytes(_context, 50, Models.Features);
        IDataView attacked = _context.Sparse.Transforms.Attack(
            stage, Attacks.Pgd(Epsilon, 5, norm: measured), new() { LabelColumnName = null }).Fit(data).Transform(data);
        byte[][] clean = [.. data.GetColumn<byte[]>("Features")];
        float[][] stored = Attacked.Features(attacked);
        Assert.AreEqual(NumberDataViewType.Single, ((VectorDataViewType)attacked.Schema["Features"].Type).ItemType);
        double largest = 0;
        for (int row = 0; row < clean.Length; row++)
        {
            double[] change = [.. clean[row].Zip(stored[row], (before, after) => (double)(after * Scale) - before * Scale)];
            double length = norm == "l2" ? Math.Sqrt(change.Sum(value => value * value)) : change.Max(Math.Abs);
            Assert.IsLessThanOrEqualTo(Epsilon, length);
            Assert.IsTrue(stored[row].All(value => value * Scale is >= 0 and <= 1));
            largest = Math.Max(largest, length);
        }

        Assert.IsGreaterThan(0.99 * Epsilon, largest);
    }

    [TestMethod]
    public void ScaledSingles_CountInTheNetworksInputToo()
    {
        using var stage = new NetworkTransformer(_context, Models.Mlp(inputScale: 0.01f));
        AttackRow[] rows = AttackRows.Create(5);
        foreach (AttackRow row in rows) row.Features = [.. row.Features.Select(value => 100 * value)];
        IDataView data = AttackRows.View(_context, rows);
        IDataView attacked = _context.Sparse.Transforms.Attack(stage, Attacks.Fgsm(0.1)).Fit(data).Transform(data);
        Assert.AreEqual(10, Attacked.LargestChange(data, attacked), 1e-4);
    }

    [TestMethod]
    public void FeatureOutOfBounds_NamesTheScaleToo()
    {
        using var stage = new NetworkTransformer(_context, Models.Mlp(inputScale: 0.5f));
        AttackRow[] rows = AttackRows.Create(2);
        rows[1].Features[3] = 3;
        IDataView data = AttackRows.View(_context, rows);
        IDataView attacked = _context.Sparse.Transforms.Attack(stage, Attacks.Fgsm(0.1)).Fit(data).Transform(data);
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => Attacked.Features(attacked)).Message;
        foreach (string part in (string[])["'Features'", "row 1", "slot 3", "1.5", "0.5"]) StringAssert.Contains(message, part);
    }

    [TestMethod]
    public void StoredValue_GoesBackTowardsTheCleanOne_UntilTheInputIsNoFartherThanTheAttacks()
    {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            float start = random.Next(256), scale = i % 2 == 0 ? Scale : -1 / 3f, clean = start * scale;
            float perturbed = clean + (random.NextSingle() - 0.5f) * 0.1f;
            float[] stored = [start];
            StoredFeatures.Write<float>([perturbed], [clean], scale, stored);
            double reached = (double)(stored[0] * scale) - clean, allowed = (double)perturbed - clean;
            Assert.IsLessThanOrEqualTo(Math.Abs(allowed), Math.Abs(reached));
            Assert.IsTrue(reached * allowed >= 0 && Math.Abs(reached - allowed) < 1e-6 + Math.Abs(clean) * 1e-6);
        }
    }

    [TestMethod]
    public void FeatureThatTheAttackLeftAlone_KeepsItsStoredValue()
    {
        float[] stored = [0.1f, 77];
        StoredFeatures.Write<double>([0.1f * Scale, 77 * Scale], [0.1f * Scale, 77 * Scale], Scale, stored);
        CollectionAssert.AreEqual(new[] { 0.1f, 77 }, stored);
    }
}
