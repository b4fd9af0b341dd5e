using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// Features mixed with those of the neighbours, again and again (Wu et al.: Simplifying graph convolutional networks, ICML 2019).
/// </summary>
/// <param name="OutputColumnName">Column to add.</param>
/// <param name="Columns">Columns of the node view.</param>
/// <param name="Hops">How often to mix.</param>
/// <param name="Normalization">How neighbours are weighted.</param>
internal sealed record PropagatedFeatures(string OutputColumnName, GraphColumns Columns, int Hops, GraphNormalization Normalization)
    : NodeFeatureKind(OutputColumnName, Columns)
{
    public const int LargestHop = 1000;

    public override int SizeOf(GraphSchema schema) => schema.FeatureSize;

    public override DataViewSchema.Annotations? AnnotationsOf(GraphSchema schema) => SlotNames.Of(schema.Features!.Value);

    public override FeatureMatrix Compute(AttributedGraph graph)
    {
        GraphStructure weights = graph.Structure.Normalize(Normalization);
        FeatureMatrix features = graph.Features;
        for (int hop = 0; hop < Hops; hop++) features = weights.Multiply(features);
        return features;
    }

    public override void Validate()
    {
        base.Validate();
        if (Hops is < 1 or > LargestHop) throw new ArgumentException($"hops: expected 1 to {LargestHop}, but it is {Hops}.");
        if (!Enum.IsDefined(Normalization)) throw new ArgumentException($"normalization: {Normalization} is none.");
        if (Columns.Features is null)
            throw new ArgumentException($"columns: {nameof(GraphColumns.Features)} is null, but features are what is to be propagated.");
    }
}
