using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Mappings and filters by a user's function.</summary>
public static class CustomMappingCatalog
{
    /// <param name="contractName">The contract of the mapping's factory, by which a loaded model finds it; null for one that is not saved.</param>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(
        this TransformsCatalog catalog,
        Action<TSrc, TDst> mapAction,
        string contractName,
        SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new() =>
        new(catalog.Environment, mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);

    public static StatefulCustomMappingEstimator<TSrc, TDst, TState> StatefulCustomMapping<TSrc, TDst, TState>(
        this TransformsCatalog catalog, Action<TSrc, TDst, TState> mapAction, Action<TState> stateInitAction, string contractName)
        where TSrc : class, new()
        where TDst : class, new()
        where TState : class, new() =>
        new(catalog.Environment, mapAction, stateInitAction, contractName);

    /// <summary>Leaves out the rows for which <paramref name="filterPredicate"/> is true.</summary>
    public static IDataView FilterByCustomPredicate<TSrc>(this DataOperationsCatalog catalog, IDataView input,
        Func<TSrc, bool> filterPredicate)
        where TSrc : class, new()
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        return new PredicateFilter<TSrc>(catalog.Environment, input, () => filterPredicate, keepsState: false);
    }

    /// <summary>Leaves out the rows for which <paramref name="filterPredicate"/> is true; each cursor starts with a new state.</summary>
    public static IDataView FilterByStatefulCustomPredicate<TSrc, TState>(
        this DataOperationsCatalog catalog, IDataView input, Func<TSrc, TState, bool> filterPredicate, Action<TState> stateInitAction)
        where TSrc : class, new()
        where TState : class, new()
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        Contracts.CheckValue(stateInitAction, nameof(stateInitAction));
        return new PredicateFilter<TSrc>(catalog.Environment, input, Start, keepsState: true);

        Func<TSrc, bool> Start()
        {
            var state = new TState();
            stateInitAction(state);
            return row => filterPredicate(row, state);
        }
    }
}
