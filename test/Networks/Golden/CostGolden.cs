using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

/// <summary>Operation counts against the reference.</summary>
internal static class CostGolden
{
    /// <summary>Dense counts; the keys with densities (erk, uniform) belong to the density allocation and are checked with it.</summary>
    public static void Operations(GoldenCase golden)
    {
        int[] image = golden.InputInts("image");
        int depth = 2 + golden.Expected("layers").EnumerateArray().Count(name => name.GetString()!.Contains(".conv", StringComparison.Ordinal));
        var definition = Network.ResNet(depth, golden.InputInt("width"), new(image[0], image[1], image[2])) with { Outputs = golden.InputInt("classes") };
        using var module = definition.CreateModule(new(0));
        var costs = LayerCosts.Measure(module, definition.InputShape!);
        golden.Check("layers", costs.Select(cost => cost.Name[..^".weight".Length]));
        golden.Check("macs", [.. costs.Select(cost => (double)cost.Operations)]);
        golden.Check("macs_total", costs.Sum(cost => cost.Operations));
        golden.Check("weights", [.. costs.Select(cost => (double)cost.Shape.Aggregate(1L, (product, size) => product * size))]);
        golden.Check("weights_total", MaskableWeights.Of(module).Sum(weight => weight.Parameter.numel()));
        golden.Check("parameters_total", definition.ParameterCount!.Value);
        golden.AssertAllCompared(golden.ExpectedKeys.Where(key => key.StartsWith("erk.", StringComparison.Ordinal) || key.StartsWith("uniform.", StringComparison.Ordinal)));
    }
}
