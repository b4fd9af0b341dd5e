using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>Labels that are text.</summary>
internal sealed class TextLabelReader : LabelReader
{
    private readonly ValueGetter<ReadOnlyMemory<char>> _getter;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _classes;
    private ReadOnlyMemory<char> _value;

    public TextLabelReader(ValueGetter<ReadOnlyMemory<char>> getter, Dictionary<string, int> classes) =>
        (_getter, _classes) = (getter, classes.GetAlternateLookup<ReadOnlySpan<char>>());

    public override int Read()
    {
        _getter(ref _value);
        return _classes.TryGetValue(_value.Span, out int found) ? found : NoClass;
    }

    public override string? Text => _value.IsEmpty ? null : _value.ToString();
}
