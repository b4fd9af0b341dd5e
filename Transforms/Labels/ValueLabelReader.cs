using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>Labels that are plain values of another type than text.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="getter">Getter of the column.</param>
/// <param name="format">Invariant text of a value, as the classes are named.</param>
/// <param name="classes">Classes by name.</param>
internal sealed class ValueLabelReader<T>(ValueGetter<T> getter, Func<T, string> format, IReadOnlyDictionary<string, int> classes)
    : LabelReader where T : notnull
{
    // Only values that are classes are remembered, so that formatting happens once a class and the table stays small.
    private readonly Dictionary<T, int> _known = [];
    private T _value = default!;

    public override int Read()
    {
        getter(ref _value);
        if (_known.TryGetValue(_value, out int known)) return known;
        if (!classes.TryGetValue(format(_value), out int found)) return NoClass;
        _known.Add(_value, found);
        return found;
    }

    public override string? Text => _value is float.NaN or double.NaN ? null : format(_value);
}
