using Sparse.ML.Testing;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Golden tensors as native ones and back.</summary>
internal static class GoldenTensors
{
    public static Tensor ToTensor(this GoldenTensor golden) => golden.Data switch
    {
        float[] values => tensor(values, golden.Shape),
        double[] values => tensor(values, golden.Shape),
        long[] values => tensor(values, golden.Shape),
        byte[] values => tensor(values, golden.Shape),
        _ => throw new InvalidOperationException($"Element type {golden.Data.GetType().GetElementType()}."),
    };

    /// <summary>Fails unless a tensor equals the expected one within the key's tolerance.</summary>
    public static void Check(this GoldenCase golden, string key, Tensor actual)
    {
        using Tensor flat = actual.detach().to(float64).reshape(-1);
        golden.Check(key, flat.data<double>().ToArray());
    }
}
