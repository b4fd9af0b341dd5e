using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes columns with a user's function that keeps a state from row to row.</summary>
public sealed class StatefulCustomMappingEstimator<TSrc, TDst, TState> : TrivialEstimator<StatefulCustomMappingTransformer<TSrc, TDst, TState>>
    where TSrc : class, new()
    where TDst : class, new()
    where TState : class, new()
{
    internal StatefulCustomMappingEstimator(
        IHostEnvironment environment, Action<TSrc, TDst, TState> mapAction, Action<TState> stateInitAction, string contractName)
        : base(
            environment.Register("StatefulCustomMappingEstimator"),
            new StatefulCustomMappingTransformer<TSrc, TDst, TState>(environment, mapAction, stateInitAction, contractName))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => CustomMapping.OutputShape(
        inputSchema,
        RowColumn.Create(typeof(TSrc), null, SchemaDefinition.Direction.Read),
        Transformer.Added);
}
