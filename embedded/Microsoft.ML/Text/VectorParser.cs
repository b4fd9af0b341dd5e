namespace Microsoft.ML.Data;

/// <summary>Reads a column of several fields; it is stored sparse where at most half of them are in the line.</summary>
internal sealed class VectorParser<T> : ColumnParser
{
    private readonly FieldParser<T> _items;
    private readonly Dictionary<int, int> _slots = [];
    private readonly int? _variableFrom;
    private readonly int _size;
    private readonly SortedList<int, T> _found = [];
    private int _length;

    public VectorParser(TextColumn column, FieldParser<T> items)
    {
        _items = items;
        _size = column.Positions.Length;
        _variableFrom = column.VariableFrom;
        for (int i = 0; i < _size; i++)
            _slots[column.Positions[i]] = i;
    }

    public override Delegate Getter => (ValueGetter<VBuffer<T>>)Get;

    public override void Parse(FieldSplitter fields, ParseStatistics statistics)
    {
        _found.Clear();
        _length = _size + Math.Max(0, fields.Size - (_variableFrom ?? fields.Size));
        foreach ((int position, ReadOnlyMemory<char> text) in fields.Fields)
        {
            if (_slots.TryGetValue(position, out int slot))
                _found[slot] = _items.Parse(text, statistics);
            else if (position >= _variableFrom)
                _found[_size + position - _variableFrom.Value] = _items.Parse(text, statistics);
        }
    }

    private void Get(ref VBuffer<T> destination)
    {
        bool isDense = _found.Count > _length / 2;
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, _length, isDense ? _length : _found.Count);
        if (isDense)
            editor.Values.Clear();
        for (int i = 0; i < _found.Count; i++)
        {
            editor.Values[isDense ? _found.Keys[i] : i] = _found.Values[i];
            if (!isDense)
                editor.Indices[i] = _found.Keys[i];
        }

        destination = editor.Commit();
    }
}
