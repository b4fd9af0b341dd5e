using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Shows the rows of its input that pass a test.</summary>
internal sealed class FilterCursor : LinkedCursor
{
    private readonly Func<bool> _accept;
    private readonly IReadOnlyDictionary<int, Delegate> _tested;
    private readonly SlotState _state;

    /// <param name="tested">Getters of the columns that the test has read already, by index; may be null.</param>
    /// <param name="state">Told whether there is a row; may be null.</param>
    public FilterCursor(
        IChannelProvider provider, DataViewRowCursor input, bool[] active, Func<bool> accept, IReadOnlyDictionary<int, Delegate> tested, SlotState state)
        : base(provider, input, active)
    {
        _accept = accept;
        _tested = tested;
        _state = state;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Contracts.Check(IsColumnActive(column));
        return _tested is not null && _tested.TryGetValue(column.Index, out Delegate getter)
            ? CursorErrors.Cast<TValue>(getter, " in GetGetter")
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
        if (_state is not null)
            _state.HasRow = hasRow;
    }
}
