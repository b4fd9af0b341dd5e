using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads fields as values of one type.</summary>
internal sealed class FieldParser<T>
{
    private readonly TextValues.Parser<T> _parse = (TextValues.Parser<T>)TextValues.ParserOf(typeof(T));
    private readonly string _column;
    private readonly ulong? _keys;
    private readonly bool _isReal = typeof(T) == typeof(float) || typeof(T) == typeof(double);
    private readonly bool _missingIsNaN;
    private readonly char _decimalMarker;

    public FieldParser(TextColumn column, TextLoader.Options options)
    {
        _column = column.Name;
        _keys = (column.ItemType as KeyDataViewType)?.Count;
        _missingIsNaN = _isReal && options.MissingRealsAsNaNs;
        _decimalMarker = options.DecimalMarker;
        if (_parse is null && typeof(T) != typeof(ReadOnlyMemory<char>))
            throw Contracts.Except($"Values of the type {column.ItemType} cannot be read from text.");
    }

    /// <summary>The value of a field. What is no number is NaN, what is no key is missing; what is no value of another type is an error.</summary>
    public T Parse(ReadOnlyMemory<char> field, ParseStatistics statistics)
    {
        if (_parse is null)
            return (T)(object)field;
        if (_keys is not null)
            return ParseKey(field.Span);
        if (field.IsEmpty)
            return _missingIsNaN ? MissingValue.Of<T>() : default;
        ReadOnlyMemory<char> text = _isReal && _decimalMarker != '.' ? WithPoint(field) : field;
        if (_parse(text.Span, out T value))
            return value;
        if (!_isReal)
            throw Contracts.Except($"Could not parse value {field} in line {statistics.Line}, column {_column}");
        statistics.CountBadValue(_column);
        return value;
    }

    private T ParseKey(ReadOnlySpan<char> field)
    {
        bool isKey = TextValues.TryInteger(field, out ulong key) && !field.IsEmpty && key < _keys;
        return isKey ? KeyValue<T>.FromUInt64(key + 1) : default;
    }

    private ReadOnlyMemory<char> WithPoint(ReadOnlyMemory<char> field) =>
        field.Span.Contains('.') ? "-".AsMemory() : field.ToString().Replace(_decimalMarker, '.').AsMemory();
}
