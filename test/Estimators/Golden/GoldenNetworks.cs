using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>The networks that golden cases describe.</summary>
internal static class GoldenNetworks
{
    public static NetworkDefinition SmallConvNet(GoldenCase golden)
    {
        int width = golden.InputInt("c1");
        Assert.AreEqual(2 * width, golden.InputInt("c2"), $"{golden.Path}: SmallConvNet's second convolution has twice the channels of the first");
        long[] images = golden.InputTensor("x").Shape;
        return Network.SmallConvNet(new((int)images[1], (int)images[2], (int)images[3]), width) with { Outputs = golden.InputInt("classes") };
    }
}
