using System.Runtime.InteropServices;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

/// <summary>Tensors for tests, and their values in managed memory.</summary>
internal static class TestTensors
{
    /// <summary>Reproducible floats in [−1, 1).</summary>
    public static Tensor Uniform(ulong seed, params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, size) => product * size);
        return tensor(SplitMixUniform.Values(seed, count, -1, 1), shape);
    }

    /// <summary>A batch for a definition, as flat rows.</summary>
    public static Tensor Batch(NetworkDefinition definition, int count, ulong seed = 1) =>
        Uniform(seed, count, definition.InputShape!.Aggregate(1L, (product, size) => product * size));

    public static float[] Floats(this Tensor values) => values.data<float>().ToArray();

    /// <summary>Values of a 32-bit float or integer tensor as doubles.</summary>
    public static double[] Doubles(this Tensor values)
    {
        using var converted = values.detach().to_type(ScalarType.Float64, true);
        return converted.data<double>().ToArray();
    }

    /// <summary>All bytes of a module's state, for comparison bit by bit.</summary>
    public static string Fingerprint(nn.Module module) => string.Join('\n', ModuleWeights.Named(module)
        .Select(entry => $"{entry.Key} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(entry.Value.bytes))}"));
}
