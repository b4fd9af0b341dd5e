using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Getters that put values in place of missing ones.</summary>
internal static class ReplacingGetters
{
    public static Delegate Create<T>(DataViewRow row, DataViewSchema.Column column, Replacement replacement)
        where T : IFloatingPointIeee754<T> => column.Type is VectorDataViewType
            ? Vector(row.GetGetter<VBuffer<T>>(column), replacement)
            : Scalar(row.GetGetter<T>(column), T.CreateSaturating(replacement.At(0)));

    private static ValueGetter<T> Scalar<T>(ValueGetter<T> getter, T replacement)
        where T : IFloatingPointIeee754<T> => (ref T value) =>
        {
            getter(ref value);
            if (T.IsNaN(value))
                value = replacement;
        };

    private static ValueGetter<VBuffer<T>> Vector<T>(ValueGetter<VBuffer<T>> getter, Replacement replacement)
        where T : IFloatingPointIeee754<T>
    {
        VBuffer<T> source = default;
        return (ref VBuffer<T> destination) =>
        {
            getter(ref source);
            ReadOnlySpan<T> values = source.GetValues();
            ReadOnlySpan<int> indices = source.GetIndices();
            VBufferEditor<T> editor = VBufferEditor.Create(ref destination, source.Length, values.Length);
            int kept = 0;
            for (int i = 0; i < values.Length; i++)
            {
                int slot = source.IsDense ? i : indices[i];
                bool isMissing = T.IsNaN(values[i]);
                T value = isMissing ? T.CreateSaturating(replacement.At(slot)) : values[i];
                // A zero put into a sparse vector is a slot left out.
                if (isMissing && !source.IsDense && value == T.Zero)
                    continue;
                editor.Values[kept] = value;
                if (!source.IsDense)
                    editor.Indices[kept] = slot;
                kept++;
            }

            destination = editor.CommitTruncated(kept);
        };
    }
}
