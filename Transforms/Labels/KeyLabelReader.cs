using System.Globalization;
using System.Numerics;
using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>Labels that are keys.</summary>
/// <typeparam name="T">Raw type of the key.</typeparam>
/// <param name="getter">Getter of the column.</param>
/// <param name="classes">The class of each key, whose raw values count from 1; further keys are no classes.</param>
/// <param name="names">Names of the keys for messages; null for bare keys.</param>
internal sealed class KeyLabelReader<T>(ValueGetter<T> getter, int[] classes, IReadOnlyList<string>? names) : LabelReader
    where T : struct, IUnsignedNumber<T>, IBinaryInteger<T>
{
    private ulong _key;

    public override int Read()
    {
        T value = default;
        getter(ref value);
        _key = ulong.CreateTruncating(value);
        return _key >= 1 && _key <= (ulong)classes.Length ? classes[_key - 1] : NoClass;
    }

    public override string? Text => _key == 0 ? null
        : names is not null && _key <= (ulong)names.Count ? names[(int)(_key - 1)]
        : $"key {_key.ToString(CultureInfo.InvariantCulture)}";
}
