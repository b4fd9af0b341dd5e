using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// What a node and its neighbours look like as a graph of their own (Akoglu et al.: OddBall, PAKDD 2010). Directions and self loops do not
/// count.
/// </summary>
internal sealed record EgoFeatures(string OutputColumnName, GraphColumns Columns) : NodeFeatureKind(OutputColumnName, Columns)
{
    private static readonly string[] Names = ["Degree", "EgoEdges", "ClusteringCoefficient", "MeanNeighborDegree", "MaximumNeighborDegree"];

    public override int SizeOf(GraphSchema schema) => Names.Length;

    public override DataViewSchema.Annotations AnnotationsOf(GraphSchema schema) => SlotNames.Create(Names);

    public override FeatureMatrix Compute(AttributedGraph graph)
    {
        GraphStructure simple = graph.Structure.WithWeights([]).ToUndirected().WithoutSelfLoops();
        long[] triangles = simple.Triangles();
        return Fill(graph.NodeCount, Names.Length, (node, slot) =>
        {
            double degree = simple.DegreeOf(node);
            return slot switch
            {
                0 => degree,
                1 => degree + triangles[node],
                2 => degree > 1 ? 2 * triangles[node] / (degree * (degree - 1)) : 0,
                3 => degree > 0 ? NeighborDegrees(simple, node).Average() : 0,
                _ => degree > 0 ? NeighborDegrees(simple, node).Max() : 0,
            };
        });
    }

    private static double[] NeighborDegrees(GraphStructure graph, int node)
    {
        ReadOnlySpan<int> neighbors = graph.NeighborsOf(node);
        double[] degrees = new double[neighbors.Length];
        for (int i = 0; i < degrees.Length; i++) degrees[i] = graph.DegreeOf(neighbors[i]);
        return degrees;
    }
}
