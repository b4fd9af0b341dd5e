using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class RandomSubsetTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(49)]
    [DataRow(50)]
    [DataRow(51)]
    [DataRow(100)]
    public void Draw_MarksTheExactCount(int count) =>
        Assert.AreEqual(count, RandomSubset.Draw(new RandomStream(1), count, 100).Count(flag => flag));

    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    public void Draw_IsUniform(int count)
    {
        var stream = new RandomStream(11);
        var hits = new int[6];
        for (int trial = 0; trial < 6000; trial++)
        {
            bool[] flags = RandomSubset.Draw(stream, count, 6);
            for (int i = 0; i < 6; i++) hits[i] += flags[i] ? 1 : 0;
        }

        foreach (int hit in hits) Assert.AreEqual(1000 * count, hit, 5 * Math.Sqrt(1000 * count));
    }

    [TestMethod]
    public void Draw_OfEqualStreams_IsEqual() =>
        CollectionAssert.AreEqual(RandomSubset.Draw(new RandomStream(4), 20, 90), RandomSubset.Draw(new RandomStream(4), 20, 90));

    [TestMethod]
    public void Draw_AmongCandidates_MarksNothingElse()
    {
        using var scope = NewDisposeScope();
        Tensor[] candidates = [tensor(new[] { true, false, true, true }), tensor(new[] { false, true, true, false }).reshape(2, 2)];
        Tensor[] masks = RandomSubset.Draw(new RandomStream(1), candidates, 3);
        Assert.AreEqual(3, masks.Sum(mask => mask.sum().ToInt64()));
        foreach (var (mask, candidate) in masks.Zip(candidates)) Assert.AreEqual(0, mask.logical_and(candidate.logical_not()).sum().ToInt64());
    }
}
