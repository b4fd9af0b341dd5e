using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The plain cursor of a mapping: computes values when they are read.</summary>
internal sealed class RowMapperCursor : SynchronizedCursor
{
    private readonly IChannel _channel;
    private readonly ColumnBindings _bindings;
    private readonly bool[] _active;
    private readonly Delegate[] _getters;
    private readonly Action _disposer;

    public RowMapperCursor(IChannelProvider provider, DataViewRowCursor input, ColumnBindings bindings, RowMapper mapper, bool[] active)
        : base(input)
    {
        _channel = provider.Start("Cursor");
        _bindings = bindings;
        _active = active;
        _getters = mapper.CreateGetters(input, bindings.Split(active).Added, out _disposer);
    }

    public override DataViewSchema Schema => _bindings.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.Check((uint)column.Index < (uint)_active.Length);
        return _active[column.Index];
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Contracts.Check(IsColumnActive(column));
        int index = _bindings.Map(column.Index, out bool isSource);
        return isSource ? Input.GetGetter<TValue>(Input.Schema[index]) : CursorErrors.Cast<TValue>(_getters[index], " in GetGetter");
    }

    protected override void DisposeCore()
    {
        _disposer?.Invoke();
        _channel.Dispose();
    }
}
