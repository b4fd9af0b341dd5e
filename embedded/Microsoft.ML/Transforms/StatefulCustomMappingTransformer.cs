using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes columns with a user's function that keeps a state from row to row; each cursor starts with a new state.</summary>
public sealed class StatefulCustomMappingTransformer<TSrc, TDst, TState> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
    where TState : class, new()
{
    private readonly IHost _host;
    private readonly Action<TSrc, TDst, TState> _mapping;
    private readonly Action<TState> _initialize;
    private readonly string _contractName;

    internal StatefulCustomMappingTransformer(
        IHostEnvironment environment, Action<TSrc, TDst, TState> mapAction, Action<TState> stateInitAction, string contractName)
    {
        _host = environment.Register("StatefulCustomMappingTransformer");
        Contracts.CheckValue(mapAction, nameof(mapAction));
        Contracts.CheckValue(stateInitAction, nameof(stateInitAction));
        _mapping = mapAction;
        _initialize = stateInitAction;
        _contractName = contractName;
        Added = RowColumn.Create(typeof(TDst), null, SchemaDefinition.Direction.Write);
    }

    internal RowColumn[] Added { get; }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return RowMapperView.OutputSchema(MakeRowMapper(inputSchema));
    }

    public IDataView Transform(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        return new RowMapperView(_host, input, MakeRowMapper(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return new RowMapperView(_host, new EmptyDataView(inputSchema), MakeRowMapper(inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => CustomMapping.Save(ctx, _contractName, _mapping);

    private CustomRowMapper<TSrc, TDst> MakeRowMapper(DataViewSchema inputSchema) =>
        new(inputSchema, null, Added, StartMapping, keepsState: true);

    private Action<TSrc, TDst> StartMapping()
    {
        var state = new TState();
        _initialize(state);
        return (source, destination) => _mapping(source, destination, state);
    }
}
