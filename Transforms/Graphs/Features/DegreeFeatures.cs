using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Numbers of neighbours.</summary>
internal sealed record DegreeFeatures(string OutputColumnName, GraphColumns Columns) : NodeFeatureKind(OutputColumnName, Columns)
{
    private static readonly string[] Names = ["Degree", "InDegree", "WeightedDegree"];

    public override int SizeOf(GraphSchema schema) => Names.Length;

    public override DataViewSchema.Annotations AnnotationsOf(GraphSchema schema) => SlotNames.Create(Names);

    public override FeatureMatrix Compute(AttributedGraph graph)
    {
        int[] degrees = graph.Structure.Degrees();
        int[] inDegrees = graph.Structure.InDegrees();
        double[] weighted = graph.Structure.WeightedDegrees();
        return Fill(
            graph.NodeCount, Names.Length, (node, slot) => slot switch { 0 => degrees[node], 1 => inDegrees[node], _ => weighted[node] });
    }
}
