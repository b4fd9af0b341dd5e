using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Tensors for attack tests.</summary>
internal static class TestBatches
{
    /// <summary>Reproducible numbers in [low, high), Float32.</summary>
    public static Tensor Uniform(ulong seed, double low, double high, params long[] shape) =>
        tensor(SplitMixUniform.Values(seed, shape.Aggregate(1L, (product, size) => product * size), low, high), shape);

    /// <summary>The classes that a network predicts, Int64 [batch].</summary>
    public static Tensor Predicted(nn.Module<Tensor, Tensor> network, Tensor inputs)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return network.forward(inputs).argmax(1).MoveToOuterDisposeScope();
    }

    public static double[] Doubles(this Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
    }
}
