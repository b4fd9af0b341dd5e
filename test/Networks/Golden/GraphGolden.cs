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

    public static void HopClasses(GoldenCase golden)
    {
        int nodes = golden.InputInt("nodes");
        GraphStructure graph = Graphs.FromPairs(nodes, golden.InputTensor("edges"));
        GoldenTensor values = golden.InputTensor("features");
        FeatureMatrix features = FeatureMatrix.FromDense(nodes, (int)values.Shape[1], (float[])values.Data);
        EdgeSimilarity similarity = Enum.GetValues<EdgeSimilarity>().Single(kind => golden.What.Contains($"({kind} ", StringComparison.OrdinalIgnoreCase));
        double[] similarities = graph.Similarities(features, similarity);
        int[] sources = graph.Sources();
        golden.Check("similarity", [.. similarities.Where((_, arc) => sources[arc] < graph.Neighbors.Span[arc])]);
        EdgeRemoval removal = graph.WithoutDissimilarEdges(features, golden.InputDouble("R"), similarity);
        golden.Check("removed_count", removal.Removed);
        golden.Check("kept_edges", Graphs.Pairs(removal.Structure));
        golden.Check("removed", Graphs.Pairs(graph.Where((source, target) => !removal.Structure.HasArc(source, target))));
        EdgeRemoval oneMore = graph.WithoutDissimilarEdges(features, (removal.Requested + 1.5) / graph.EdgeCount, similarity);
        golden.Check("release_variant_extra_removed", Graphs.Pairs(removal.Structure.Where((source, target) => !oneMore.Structure.HasArc(source, target))));
        CheckHops(golden, removal.Structure, 3);
        CheckHops(golden, removal.Structure, 5);
        golden.AssertAllCompared();
    }

    private static void CheckHops(GoldenCase golden, GraphStructure graph, int classes)
    {
        HopSets hops = graph.HopSets(classes - 1);
        int nodes = graph.NodeCount;
        double[] table = [.. Enumerable.Range(0, nodes * nodes).Select(pair => hops.HopOf(pair / nodes, pair % nodes) is >= 0 and var hop ? (double)hop : classes)];
        golden.Check($"hop.{classes}", table);
        double[] counts = [.. Enumerable.Range(1, classes - 1).Select(hop => hops.CountAt(hop) / 2.0)];
        golden.Check($"class_counts.{classes}", [.. counts, nodes * (nodes - 1) / 2.0 - counts.Sum()]);
    }
}
