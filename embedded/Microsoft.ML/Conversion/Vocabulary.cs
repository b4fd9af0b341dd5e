using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The values that keys stand for, the first for key 1.</summary>
internal abstract class Vocabulary(PrimitiveDataViewType itemType)
{
    public PrimitiveDataViewType ItemType { get; } = itemType;

    public abstract int Count { get; }

    /// <summary>A key type that counts the values; there is at least one key.</summary>
    public KeyDataViewType KeyType => new(typeof(uint), (ulong)Math.Max(1, Count));

    /// <summary>A function of the item's raw type that gives a value's key, 0 for a value that is not known.</summary>
    public abstract Delegate KeyOf { get; }

    /// <summary>Adds the values of the keys; nothing if there are none.</summary>
    public abstract void Annotate(DataViewSchema.Annotations.Builder annotations, bool asText);

    public abstract IEnumerable<string> Texts();

    public abstract void Save(BinaryWriter writer);

    public static Vocabulary Load(ModelReader reader)
    {
        var itemType = (PrimitiveDataViewType)reader.ReadType();
        return (Vocabulary)GenericCall.Invoke(typeof(Vocabulary), nameof(LoadOf), itemType.RawType, itemType, reader);
    }

    private static Vocabulary LoadOf<T>(PrimitiveDataViewType itemType, ModelReader reader) =>
        new Vocabulary<T>(itemType, [.. reader.ReadVector<T>().DenseValues()]);
}

/// <inheritdoc cref="Vocabulary"/>
internal sealed class Vocabulary<T> : Vocabulary
{
    private readonly T[] _values;
    private readonly Dictionary<T, uint> _keys;

    public Vocabulary(PrimitiveDataViewType itemType, T[] values)
        : base(itemType)
    {
        _values = values;
        _keys = new Dictionary<T, uint>(values.Length, TextComparer.EqualityOf<T>());
        for (int i = 0; i < values.Length; i++)
            _keys.TryAdd(values[i], (uint)i + 1);
    }

    public override int Count => _values.Length;

    public override Delegate KeyOf => (Func<T, uint>)(value => _keys.GetValueOrDefault(value));

    public override void Annotate(DataViewSchema.Annotations.Builder annotations, bool asText)
    {
        if (_values.Length == 0)
            return;
        if (asText)
            annotations.AddVector(AnnotationKinds.KeyValues, TextDataViewType.Instance, [.. Texts().Select(text => text.AsMemory())]);
        else
            annotations.AddVector(AnnotationKinds.KeyValues, ItemType, _values);
    }

    public override IEnumerable<string> Texts() => _values.Select(Conversions.Format);

    public override void Save(BinaryWriter writer)
    {
        writer.WriteType(ItemType);
        writer.WriteVector(new VBuffer<T>(_values.Length, _values));
    }
}
