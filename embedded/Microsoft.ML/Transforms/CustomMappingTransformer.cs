using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Makes columns with a user's function over row objects.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly IHost _host;
    private readonly Action<TSrc, TDst> _mapping;
    private readonly string _contractName;

    internal CustomMappingTransformer(
        IHostEnvironment environment, Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputDefinition,
            SchemaDefinition outputDefinition)
    {
        _host = environment.Register("CustomMappingTransformer");
        Contracts.CheckValue(mapAction, nameof(mapAction));
        _mapping = mapAction;
        _contractName = contractName;
        InputDefinition = inputDefinition;
        Added = RowColumn.Create(typeof(TDst), outputDefinition, SchemaDefinition.Direction.Write);
    }

    internal SchemaDefinition InputDefinition { get; }

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
        new(inputSchema, InputDefinition, Added, () => _mapping, keepsState: false);
}
