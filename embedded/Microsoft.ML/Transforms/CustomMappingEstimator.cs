using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes columns with a user's function over row objects.</summary>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(
        IHostEnvironment environment, Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputDefinition,
            SchemaDefinition outputDefinition)
        : base(
            environment.Register("CustomMappingEstimator"),
            new CustomMappingTransformer<TSrc, TDst>(environment, mapAction, contractName, inputDefinition, outputDefinition))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => CustomMapping.OutputShape(
        inputSchema,
        RowColumn.Create(typeof(TSrc), Transformer.InputDefinition, SchemaDefinition.Direction.Both),
        Transformer.Added);
}
