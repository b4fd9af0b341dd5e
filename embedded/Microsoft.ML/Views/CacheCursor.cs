using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads a range of cached rows, or of a permutation of them.</summary>
internal sealed class CacheCursor : RootCursor
{
    private readonly Delegate[] _getters;
    private readonly CachedRow _row = new();
    private readonly int[] _permutation;
    private readonly long _end;
    private long _next;

    public CacheCursor(IChannelProvider provider, DataViewSchema schema, CachedColumn[] columns, bool[] active, int[] permutation,
        long start, long end, long batch)
        : base(provider)
    {
        Schema = schema;
        Batch = batch;
        _permutation = permutation;
        _next = start;
        _end = end;
        _getters = new Delegate[active.Length];
        for (int i = 0; i < active.Length; i++)
            _getters[i] = active[i] ? columns[i].MakeGetter(_row) : null;
    }

    public override long Batch { get; }

    public override DataViewSchema Schema { get; }

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.CheckParam((uint)column.Index < (uint)_getters.Length, nameof(column));
        return _getters[column.Index] is not null;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        CursorErrors.CheckActive(IsColumnActive(column));
        return CursorErrors.Cast<TValue>(_getters[column.Index], "");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        Contracts.Check(HasRow, "Cannot call ID getter in current state");
        id = new DataViewRowId((ulong)_row.Index, 0);
    };

    protected override bool MoveNextCore()
    {
        if (_next >= _end)
            return false;
        _row.Index = _permutation is null ? (int)_next : _permutation[_next];
        _next++;
        return true;
    }

    protected override void DisposeCore() => _row.Index = -1;
}
