namespace Microsoft.ML.Data;

/// <summary>What stands for a value that is not there: empty text, NaN, the key 0; other types have no such value.</summary>
internal static class MissingValue
{
    /// <summary>Whether a value of an item type is missing.</summary>
    public static Func<T, bool> Test<T>(DataViewType itemType) => itemType switch
    {
        TextDataViewType => (Func<T, bool>)(object)(Func<ReadOnlyMemory<char>, bool>)(text => text.IsEmpty),
        KeyDataViewType => value => KeyValue<T>.ToUInt64(value) == 0,
        _ when typeof(T) == typeof(float) => (Func<T, bool>)(object)(Func<float, bool>)float.IsNaN,
        _ when typeof(T) == typeof(double) => (Func<T, bool>)(object)(Func<double, bool>)double.IsNaN,
        _ => _ => false,
    };

    /// <summary>The value that stands for a missing one: NaN or else the default.</summary>
    public static T Of<T>() =>
        typeof(T) == typeof(float) ? (T)(object)float.NaN : typeof(T) == typeof(double) ? (T)(object)double.NaN : default;
}
