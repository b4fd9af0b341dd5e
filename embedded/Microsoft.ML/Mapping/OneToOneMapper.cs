using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of the mappers whose outputs each come from one input column.</summary>
internal abstract class OneToOneMapper : RowMapper
{
    private readonly int[] _inputIndices;

    /// <exception cref="ArgumentOutOfRangeException">An input column is missing.</exception>
    protected OneToOneMapper(DataViewSchema inputSchema, (string Output, string Input)[] columns)
        : base(inputSchema)
    {
        Columns = columns;
        _inputIndices = Array.ConvertAll(columns, column =>
            inputSchema.GetColumnOrNull(column.Input)?.Index
                ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", column.Input));
    }

    protected (string Output, string Input)[] Columns { get; }

    public sealed override void AddDependencies(bool[] activeOutputs, bool[] activeInputs)
    {
        for (int i = 0; i < activeOutputs.Length; i++)
        {
            if (activeOutputs[i])
                activeInputs[_inputIndices[i]] = true;
        }
    }

    public sealed override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
    {
        disposer = null;
        var getters = new Delegate[activeOutputs.Length];
        for (int i = 0; i < getters.Length; i++)
        {
            if (activeOutputs[i])
                getters[i] = CreateGetter(input, input.Schema[_inputIndices[i]], i);
        }
        return getters;
    }

    /// <summary>The input column of output <paramref name="index"/>.</summary>
    protected DataViewSchema.Column Input(int index) => InputSchema[_inputIndices[index]];

    /// <summary>The getter (a <see cref="ValueGetter{TValue}"/> of the output's raw type) of output <paramref name="index"/>.</summary>
    protected abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index);

    /// <summary>The type and the annotations of output <paramref name="index"/>.</summary>
    protected abstract DataViewSchema.DetachedColumn MakeOutputColumn(int index);

    protected sealed override DataViewSchema.DetachedColumn[] MakeOutputColumns() =>
        [.. Enumerable.Range(0, Columns.Length).Select(MakeOutputColumn)];
}
