using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

/// <summary>The networks that golden cases describe.</summary>
internal static class GoldenNetworks
{
    public static NetworkDefinition SmallConvNet(GoldenCase golden)
    {
        long[] images = golden.InputTensor("x").Shape;
        return Network.SmallConvNet(new((int)images[1], (int)images[2], (int)images[3]), golden.InputInt("c1")) with
        {
            SecondWidth = golden.InputInt("c2"), Outputs = golden.InputInt("classes"),
        };
    }
}
