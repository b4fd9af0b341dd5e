using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>
/// Binds a custom mapping to a schema. Each row has one source and one destination object, reused from position to
/// position; the mapping runs once for a position, when the first of its columns is read.
/// </summary>
internal sealed class CustomRowMapper<TSrc, TDst> : RowMapper
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Func<Action<TSrc, TDst>> _makeMapping;
    private readonly RowBinding<TSrc> _source;
    private readonly RowColumn[] _added;
    private readonly MemberReader<TDst>[] _readers;

    public CustomRowMapper(
        DataViewSchema inputSchema, SchemaDefinition inputDefinition, RowColumn[] added, Func<Action<TSrc, TDst>> makeMapping,
            bool keepsState)
        : base(inputSchema)
    {
        KeepsState = keepsState;
        _makeMapping = makeMapping;
        _source = RowBinding<TSrc>.Create(inputSchema, ignoreMissingColumns: false, inputDefinition);
        _added = added;
        _readers = MemberReader<TDst>.Create(added);
    }

    public override bool KeepsState { get; }

    public override void AddDependencies(bool[] activeOutputs, bool[] activeInputs)
    {
        if (!activeOutputs.Contains(true))
            return;
        foreach (int index in _source.Columns)
            activeInputs[index] = true;
    }

    public override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
    {
        disposer = null;
        var getters = new Delegate[_added.Length];
        if (!activeOutputs.Contains(true))
            return getters;
        var mapped = new MappedObject<TSrc, TDst>(input, _source.Bind(input), _makeMapping());
        for (int i = 0; i < getters.Length; i++)
        {
            if (activeOutputs[i])
                getters[i] = mapped.Refreshing(_added[i].Type, _readers[i].Bind(mapped.Holder));
        }
        return getters;
    }

    protected override DataViewSchema.DetachedColumn[] MakeOutputColumns() =>
        Array.ConvertAll(_added, column => new DataViewSchema.DetachedColumn(column.Name, column.Type, column.Annotations));
}
