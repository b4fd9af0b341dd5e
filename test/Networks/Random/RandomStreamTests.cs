using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class RandomStreamTests
{
    [TestMethod]
    public void Bits_AreThoseOfSplitMix64()
    {
        var stream = new RandomStream(0);
        Assert.AreEqual(0xE220A8397B1DCDAFUL, stream.NextUInt64());
        Assert.AreEqual(SplitMixUniform.Bits(0, 2), stream.NextUInt64());
    }

    [TestMethod]
    public void FillUniform_GivesThePublishedNumbers()
    {
        var values = new float[4];
        new RandomStream(42).FillUniform(values, -1, 1);
        CollectionAssert.AreEqual(new[] { 0.48312973976135254f, -0.680179238319397f, -0.44279778003692627f, -0.3116186857223511f }, values);
    }

    [TestMethod]
    public void Next_IsUniformOverItsRange()
    {
        var stream = new RandomStream(3);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[stream.Next(7)]++;
        Assert.IsTrue(counts.All(count => Math.Abs(count - 10_000) < 500));
    }

    [TestMethod]
    public void Next_WithoutRange_Throws() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RandomStream(1).Next(0));

    [TestMethod]
    public void NextNormal_HasMeanZeroAndVarianceOne()
    {
        var stream = new RandomStream(4);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => stream.NextNormal())];
        Assert.AreEqual(0, values.Average(), 0.02);
        Assert.AreEqual(1, values.Average(value => value * value), 0.03);
        Assert.AreEqual(3, values.Average(value => Math.Pow(value, 4)), 0.2);
    }

    [TestMethod]
    public void Shuffle_GivesEveryOrder()
    {
        var stream = new RandomStream(5);
        var orders = new Dictionary<string, int>();
        for (int i = 0; i < 6_000; i++)
        {
            int[] items = [1, 2, 3];
            stream.Shuffle<int>(items);
            string order = string.Concat(items);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.HasCount(6, orders);
        Assert.IsTrue(orders.Values.All(count => Math.Abs(count - 1_000) < 150));
    }

    [TestMethod]
    public void Streams_OfOtherSeedPurposeOrIndex_Differ()
    {
        ulong[] keys =
        [
            new RandomStreams(1).Key(RandomPurpose.Masks, 0), new RandomStreams(2).Key(RandomPurpose.Masks, 0),
            new RandomStreams(1).Key(RandomPurpose.Order, 0), new RandomStreams(1).Key(RandomPurpose.Masks, 1),
        ];
        Assert.HasCount(4, keys.Distinct());
        Assert.AreEqual(keys[0], new RandomStreams(1).Key(RandomPurpose.Masks, 0));
    }

    [TestMethod]
    public void Generator_DependsOnItsKeyAlone()
    {
        using var scope = NewDisposeScope();
        var streams = new RandomStreams(9);
        float[] Draw(long index)
        {
            using var generator = streams.Generator(RandomPurpose.Attacks, index);
            return rand(50, generator: generator).Floats();
        }

        float[] first = Draw(1);
        CollectionAssert.AreEqual(first, Draw(1));
        CollectionAssert.AreNotEqual(first, Draw(2));
    }
}
