using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A row whose values are those of an object that is changed from outside.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow
    where TRow : class
{
    private readonly RowHolder<TRow> _holder = new();
    private readonly Delegate[] _getters;
    private long _position = -1;

    public ObjectRow(RowColumn[] columns)
    {
        Schema = RowColumn.ToSchema(columns);
        _getters = Array.ConvertAll(MemberReader<TRow>.Create(columns), reader => reader.Bind(_holder));
    }

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema { get; }

    /// <summary>Goes on to another object, or to the same one with other values.</summary>
    public void Show(TRow row)
    {
        _holder.Row = row;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => RowObjects.IsActive(_getters, column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => RowObjects.GetGetter<TValue>(_getters, column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);
}
