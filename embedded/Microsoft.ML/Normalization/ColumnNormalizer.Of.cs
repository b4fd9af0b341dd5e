using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <inheritdoc cref="ColumnNormalizer"/>
internal abstract class ColumnNormalizer<T>(DataViewType type) : ColumnNormalizer(type)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Whether zeros stay zeros, so that slots left out can stay so.</summary>
    protected abstract bool KeepsZero { get; }

    public sealed override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
        Type is VectorDataViewType ? VectorParameters() : ScalarParameters();

    public sealed override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (Type is VectorDataViewType)
            return VectorGetter(row.GetGetter<VBuffer<T>>(column));
        ValueGetter<T> getter = row.GetGetter<T>(column);
        return (ValueGetter<T>)((ref T value) =>
        {
            getter(ref value);
            value = Apply(value, 0);
        });
    }

    protected abstract T Apply(T value, int slot);

    protected abstract NormalizingTransformer.NormalizerModelParametersBase ScalarParameters();

    protected abstract NormalizingTransformer.NormalizerModelParametersBase VectorParameters();

    protected static ImmutableArray<T> Immutable(T[] values) => values is null ? [] : [.. values];

    private ValueGetter<VBuffer<T>> VectorGetter(ValueGetter<VBuffer<T>> getter)
    {
        int size = Type.GetValueCount();
        var builder = new SlotBuilder<T>();
        var dense = new T[size];
        VBuffer<T> source = default;
        return (ref VBuffer<T> destination) =>
        {
            getter(ref source);
            if (source.Length != size)
                throw Contracts.Except($"Normalizer expected {size} slots, got {source.Length}");
            builder.Reset(size);
            if (source.IsDense || KeepsZero)
            {
                AddStored(source, builder);
            }
            else
            {
                source.CopyTo(dense);
                for (int i = 0; i < size; i++)
                    Add(builder, i, dense[i]);
            }

            builder.GetResult(ref destination);
        };
    }

    private void AddStored(in VBuffer<T> source, SlotBuilder<T> builder)
    {
        ReadOnlySpan<T> values = source.GetValues();
        ReadOnlySpan<int> indices = source.GetIndices();
        for (int i = 0; i < values.Length; i++)
            Add(builder, source.IsDense ? i : indices[i], values[i]);
    }

    private void Add(SlotBuilder<T> builder, int slot, T value)
    {
        T normalized = Apply(value, slot);
        if (normalized != T.Zero)
            builder.Add(slot, normalized);
    }
}
