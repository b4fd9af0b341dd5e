using Sparse.ML.Testing;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Comparison of native tensors with golden ones.</summary>
internal static class GoldenChecks
{
    /// <summary>Fails unless a tensor equals the expected one within the key's tolerance.</summary>
    public static void Check(this GoldenCase golden, string key, Tensor actual)
    {
        using Tensor values = actual.detach().to(ScalarType.Float64, copy: true);
        golden.Check(key, values.data<double>().ToArray());
    }
}
