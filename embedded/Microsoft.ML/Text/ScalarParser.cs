namespace Microsoft.ML.Data;

/// <summary>Reads a column of one field.</summary>
internal sealed class ScalarParser<T>(TextColumn column, FieldParser<T> items) : ColumnParser
{
    private readonly int _position = column.Positions[0];
    private T _value;

    public override Delegate Getter => (ValueGetter<T>)((ref T value) => value = _value);

    public override void Parse(FieldSplitter fields, ParseStatistics statistics)
    {
        _value = default;
        foreach ((int position, ReadOnlyMemory<char> text) in fields.Fields)
        {
            if (position == _position)
                _value = items.Parse(text, statistics);
        }
    }
}
