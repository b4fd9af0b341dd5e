using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// The classes of a classifier: how many there are and which value stands behind each key, as the label column's
/// <c>KeyValues</c> annotation said in training. Class <c>i</c> (from 0) is the key with the raw value <c>i + 1</c>; raw value 0 is missing.
/// </summary>
/// <remarks>Immutable and safe to use from several threads.</remarks>
public sealed class LabelKeys
{
    private readonly KeyValueKind? _kind;
    private readonly Array? _values;

    private LabelKeys(int count, KeyValueKind? kind, Array? values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (Count, _kind, _values) = (count, kind, values);
        Names = kind is null
            ? Enumerable.Range(0, count).Select(index => index.ToString(CultureInfo.InvariantCulture)).ToArray()
            : kind.Format(values!);
    }

    /// <summary>Number of classes, at least 1.</summary>
    public int Count { get; }

    /// <summary>Type of the values behind the keys (text or another primitive); null when the label column had bare keys.</summary>
    public PrimitiveDataViewType? ValueType => _kind?.Type;

    /// <summary>Names of the classes in key order: the values as invariant text, or "0", "1", … for bare keys.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Classes with text names.</summary>
    /// <param name="names">Names in key order, at least one.</param>
    /// <exception cref="ArgumentException">A name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no name.</exception>
    public static LabelKeys FromNames(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string[] array = [.. names];
        if (Array.IndexOf(array, null) is var missing and >= 0) throw new ArgumentException($"The name of class {missing} is null.", nameof(names));
        KeyValueKind kind = KeyValueKind.Find(TextDataViewType.Instance)!;
        return new(array.Length, kind, kind.Parse(array));
    }

    /// <summary>Classes known by number only.</summary>
    /// <param name="count">Number of classes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static LabelKeys Unnamed(int count) => new(count, null, null);

    /// <summary>Reads the classes from a label column and its <c>KeyValues</c> annotation.</summary>
    /// <param name="label">A column of key type.</param>
    /// <exception cref="ArgumentException">The column is no key, has more keys than an array can hold, or values of an unsupported type.</exception>
    public static LabelKeys FromColumn(DataViewSchema.Column label)
    {
        if (label.Type is not KeyDataViewType key)
        {
            throw new ArgumentException(
                $"Label column '{label.Name}': expected a key, got {label.Type}. Turn the labels into keys with MapValueToKey.", nameof(label));
        }

        return FromKeys(label, key);
    }

    /// <summary>Reads the values behind the keys of a column, or behind those in its vectors.</summary>
    /// <exception cref="ArgumentException">There are more keys than an array can hold, or values of an unsupported type.</exception>
    internal static LabelKeys FromKeys(DataViewSchema.Column label, KeyDataViewType key)
    {
        if (key.Count > (ulong)Array.MaxLength)
            throw new ArgumentException($"Column '{label.Name}': {key.Count} keys are too many.", nameof(label));
        int count = (int)key.Count;
        if (label.Annotations.Schema.GetColumnOrNull(AnnotationNames.KeyValues)?.Type is not VectorDataViewType vector) return Unnamed(count);
        KeyValueKind kind = KeyValueKind.Find(vector.ItemType) ?? throw new ArgumentException(
            $"Column '{label.Name}': key values of type {vector.ItemType} are not supported; supported are {KeyValueKind.SupportedTypes}.",
            nameof(label));
        Array values = kind.Read(label.Annotations, AnnotationNames.KeyValues);
        if (values.Length != count)
            throw new ArgumentException($"Column '{label.Name}': expected {count} key values, got {values.Length}.", nameof(label));
        return new(count, kind, values);
    }

    /// <summary>Rebuilds keys from their saved form.</summary>
    /// <exception cref="FormatException">The type is unknown or a text is no value of it.</exception>
    internal static LabelKeys FromSaved(string? type, IReadOnlyList<string>? values, int count)
    {
        if (type is null) return Unnamed(count);
        KeyValueKind kind = KeyValueKind.Find(type) ?? throw new FormatException($"Unknown type of key values '{type}'.");
        if (values is null || values.Count != count) throw new FormatException($"Expected {count} key values, got {values?.Count ?? 0}.");
        return new(count, kind, kind.Parse(values));
    }

    /// <summary>Keys that have only the right type, for shapes.</summary>
    internal static LabelKeys Placeholder(KeyValueKind? kind, int count) =>
        kind is null ? Unnamed(count) : new(count, kind, kind.Placeholder(count));

    /// <summary>Name of the value type in a saved model; null for bare keys.</summary>
    internal string? SavedType => _kind?.Name;

    /// <summary>Whether the values are text, so that the slots of a score vector can be named after them.</summary>
    internal bool AreText => _kind is { IsText: true };

    /// <summary>Adds the values under an annotation of a column that is being built; nothing for bare keys.</summary>
    internal void Annotate(DataViewSchema.Annotations.Builder builder, string annotation) => _kind?.Annotate(builder, annotation, _values!);

    /// <summary>Adds the values under an annotation of a member of a row class; nothing for bare keys.</summary>
    internal void Annotate(SchemaDefinition.Column column, string annotation) => _kind?.Annotate(column, annotation, _values!);
}
