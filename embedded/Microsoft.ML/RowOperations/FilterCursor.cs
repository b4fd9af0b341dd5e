using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Shows the rows of its input that pass a test.</summary>
internal sealed class FilterCursor : LinkedCursor
{
    private readonly Func<bool> _accept;
    private readonly TestedColumns _tested;

    /// <param name="tested">The columns that the test has read already; null if it reads rows in another way.</param>
    public FilterCursor(IChannelProvider provider, DataViewRowCursor input, bool[] active, Func<bool> accept, TestedColumns tested)
        : base(provider, input, active)
    {
        _accept = accept;
        _tested = tested;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (_tested is null)
            return Input.GetGetter<TValue>(column);
        Contracts.Check(IsColumnActive(column));
        return _tested.Getters.TryGetValue(column.Index, out Delegate getter)
            ? CursorErrors.Cast<TValue>(getter, _tested.Place)
            : Input.GetGetter<TValue>(column);
    }

    protected override bool MoveNextCore()
    {
        while (Input.MoveNext())
        {
            if (_accept())
            {
                SetState(true);
                return true;
            }
        }
        return false;
    }

    protected override void DisposeCore()
    {
        SetState(false);
        base.DisposeCore();
    }

    private void SetState(bool hasRow)
    {
        if (_tested is not null)
            _tested.State.HasRow = hasRow;
    }
}
