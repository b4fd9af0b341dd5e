using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of the cursors that show some of the rows of their input, and count them anew.</summary>
internal abstract class LinkedCursor : RootCursor
{
    private readonly bool[] _active;

    protected LinkedCursor(IChannelProvider provider, DataViewRowCursor input, bool[] active)
        : base(provider)
    {
        Input = input;
        _active = active;
    }

    public override long Batch => Input.Batch;

    public override DataViewSchema Schema => Input.Schema;

    protected DataViewRowCursor Input { get; }

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.Check((uint)column.Index < (uint)_active.Length);
        return _active[column.Index];
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Input.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    protected override void DisposeCore() => Input.Dispose();
}
