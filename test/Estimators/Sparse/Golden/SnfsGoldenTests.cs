using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>How SNFS shares growth out among layers.</summary>
[TestClass]
public sealed class SnfsGoldenTests
{
    /// <summary>The other way to hand on the excess of full layers, which the library does not use.</summary>
    private const string EvenExcess = "allocation_excess_even";

    private static IEnumerable<object[]> Cases => Golden.Cases("sparse", GoldenKinds.SnfsRedistribution);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Redistribution_EqualsTheGoldenOne(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        string[] layers = golden.InputStrings("layers");
        Tensor[] masks = [.. layers.Select(layer => golden.InputTensor($"{layer}.mask").ToTensor().to(ScalarType.Bool))];
        Tensor[] momentum = [.. layers.Select(layer => golden.InputTensor($"{layer}.momentum").ToTensor())];
        double[] means = [.. momentum.Zip(masks, MomentumRedistribution.Mean)];
        double[] shares = MomentumRedistribution.Shares(means);
        long[] sizes = [.. masks.Select(mask => mask.numel())], active = [.. masks.Select(mask => mask.sum().ToInt64())];
        long[] dropped = [.. active.Select((count, i) => WholeNumber.Ceiling(
            count * MomentumRedistribution.DropFraction(golden.InputDouble("drop_fraction"), shares[i], layers.Length, count, sizes[i])))];
        long[] capacity = [.. sizes.Select((size, i) => size - active[i] + dropped[i])];
        double[] allocation = MomentumRedistribution.Allocate(shares, dropped.Sum(), capacity);

        golden.Check("mean_momentum", means);
        golden.Check("shares", shares);
        golden.Check("dropped", [.. dropped.Select(count => (double)count)]);
        golden.Check("total", dropped.Sum());
        golden.Check("capacity", [.. capacity.Select(count => (double)count)]);
        golden.Check("allocation_unlimited", [.. shares.Select(share => share * dropped.Sum())]);
        golden.Check("allocation_excess_proportional", allocation);
        Assert.AreEqual(dropped.Sum(), MomentumRedistribution.Round(allocation, dropped.Sum(), capacity).Sum());
        golden.AssertAllCompared(EvenExcess);
    }
}
