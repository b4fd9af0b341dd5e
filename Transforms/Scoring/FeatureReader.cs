using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Reads the feature vector of a row's current position into a span of floats, scaled.</summary>
internal abstract class FeatureReader
{
    public abstract void Read(Span<float> destination);

    /// <summary>A reader of a row's feature column, whose buffer is reused from row to row.</summary>
    public static FeatureReader Create(DataViewRow row, DataViewSchema.Column feature, VectorDataViewType type, float scale) =>
        type.ItemType.Equals(NumberDataViewType.Byte)
            ? new Bytes(row.GetGetter<VBuffer<byte>>(feature), scale)
            : new Singles(row.GetGetter<VBuffer<float>>(feature), scale);

    /// <summary>Multiplies values in place; IEEE multiplication, so that every road of scoring gives the same bits.</summary>
    public static void Scale(Span<float> values, float scale)
    {
        if (scale == 1) return;
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++) vectors[i] *= scale;
        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++) values[i] *= scale;
    }

    private sealed class Singles(ValueGetter<VBuffer<float>> getter, float scale) : FeatureReader
    {
        private VBuffer<float> _value;

        public override void Read(Span<float> destination)
        {
            getter(ref _value);
            CheckLength(_value.Length, destination.Length);
            _value.CopyTo(destination);
            Scale(destination, scale);
        }
    }

    private sealed class Bytes(ValueGetter<VBuffer<byte>> getter, float scale) : FeatureReader
    {
        private VBuffer<byte> _value;

        public override void Read(Span<float> destination)
        {
            getter(ref _value);
            CheckLength(_value.Length, destination.Length);
            ReadOnlySpan<byte> values = _value.GetValues();
            if (_value.IsDense)
            {
                for (int i = 0; i < values.Length; i++) destination[i] = values[i];
            }
            else
            {
                destination.Clear();
                ReadOnlySpan<int> indices = _value.GetIndices();
                for (int i = 0; i < values.Length; i++) destination[indices[i]] = values[i];
            }
            Scale(destination, scale);
        }
    }

    private static void CheckLength(int actual, int expected)
    {
        if (actual != expected) throw new InvalidOperationException($"A row has {actual} features, but the network expects {expected}.");
    }
}
