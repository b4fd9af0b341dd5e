using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Binds a concatenation to a schema.</summary>
internal sealed class ConcatenationMapper : RowMapper
{
    private readonly string _output;
    private readonly DataViewSchema.Column[] _sources;
    private readonly VectorDataViewType _type;

    public ConcatenationMapper(DataViewSchema inputSchema, string output, string[] inputs)
        : base(inputSchema)
    {
        _output = output;
        _sources = Array.ConvertAll(inputs, name =>
            inputSchema.GetColumnOrNull(name) ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name));
        DataViewType itemType = _sources[0].Type.GetItemType();
        int size = 0;
        bool variable = false;
        foreach (DataViewSchema.Column source in _sources)
        {
            if (!source.Type.GetItemType().Equals(itemType))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name, itemType.ToString(),
                    source.Type.ToString());
            variable |= source.Type.GetValueCount() == 0;
            size += source.Type.GetValueCount();
        }
        _type = new VectorDataViewType((PrimitiveDataViewType)itemType, variable ? 0 : size);
    }

    /// <summary>A single vector is passed on as it is, with all its annotations.</summary>
    private bool IsIdentity => _sources.Length == 1 && _sources[0].Type is VectorDataViewType;

    public override void AddDependencies(bool[] activeOutputs, bool[] activeInputs)
    {
        if (!activeOutputs[0])
            return;
        foreach (DataViewSchema.Column source in _sources)
            activeInputs[source.Index] = true;
    }

    public override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
    {
        disposer = null;
        if (!activeOutputs[0])
            return [null];
        if (IsIdentity)
            return [input.GetGetter(input.Schema[_sources[0].Index])];
        return [(Delegate)GenericCall.InvokeOn(this, typeof(ConcatenationMapper), nameof(MakeGetter), _type.ItemType.RawType, input)];
    }

    protected override DataViewSchema.DetachedColumn[] MakeOutputColumns()
    {
        if (IsIdentity)
            return [new DataViewSchema.DetachedColumn(_output, _sources[0].Type, _sources[0].Annotations)];
        return [new DataViewSchema.DetachedColumn(_output, _type, ConcatenationAnnotations.Create(_sources, _type))];
    }

    private ValueGetter<VBuffer<T>> MakeGetter<T>(DataViewRow input) => new Concatenation<T>(input, _sources).Get;
}
