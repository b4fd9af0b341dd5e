using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

/// <summary>Graph structure against the reference.</summary>
internal static class GraphGolden
{
    public static void NormalizedAdjacency(GoldenCase golden)
    {
        GraphStructure graph = Graphs.FromPairs(golden.InputInt("nodes"), golden.InputTensor("edges"));
        golden.Check("normalized", Graphs.Dense(graph.Normalize()));
        golden.Check("degrees_with_self_loop", graph.WithSelfLoops().WeightedDegrees());
        golden.AssertAllCompared();
    }
}
