using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>
/// Stands in a loaded chain for what only the whole graph can give. ML.NET finds this class by its contract when it loads a model.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class NodeFeaturesFactory : CustomMappingFactory<NodeFeaturesRow, ScoringOutput>
{
    public const string Contract = "Sparse.ML.NodeFeatures/1";

    public override Action<NodeFeaturesRow, ScoringOutput> GetMapping() => Map;

    public static void Map(NodeFeaturesRow input, ScoringOutput output) => throw new InvalidOperationException(
        $"Column '{NodeFeaturesText.Parse(input.Model.Span).OutputColumnName}' is computed from a whole graph, not row by row: " +
        "use the model that mlContext.Sparse.Restore(model) returns, and transform a view of all nodes.");
}
