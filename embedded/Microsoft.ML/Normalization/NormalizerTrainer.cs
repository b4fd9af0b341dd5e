using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the scale of one column.</summary>
internal abstract class NormalizerTrainer
{
    public static NormalizerTrainer Create(DataViewRow row, DataViewSchema.Column column) => (NormalizerTrainer)GenericCall.Invoke(
        typeof(NormalizerTrainer), nameof(CreateOf), column.Type.GetItemType().RawType, row, column);

    /// <summary>Takes the values of the current row.</summary>
    public abstract void AddRow();

    public abstract ColumnNormalizer Finish(NormalizationMode mode, bool fixZero);

    private static NormalizerTrainer CreateOf<T>(DataViewRow row, DataViewSchema.Column column)
        where T : struct, IFloatingPointIeee754<T> => new Of<T>(row, column);

    private sealed class Of<T> : NormalizerTrainer
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly DataViewType _type;
        private readonly SlotStatistics[] _slots;
        private readonly ValueGetter<T> _scalar;
        private readonly ValueGetter<VBuffer<T>> _vector;
        private readonly T[] _row;
        private VBuffer<T> _buffer;

        public Of(DataViewRow row, DataViewSchema.Column column)
        {
            _type = column.Type;
            int count = column.Type.GetValueCount();
            _slots = new SlotStatistics[count];
            Array.Fill(_slots, SlotStatistics.None);
            _row = new T[count];
            if (column.Type is VectorDataViewType)
                _vector = row.GetGetter<VBuffer<T>>(column);
            else
                _scalar = row.GetGetter<T>(column);
        }

        public override void AddRow()
        {
            if (_scalar is not null)
            {
                _scalar(ref _row[0]);
            }
            else
            {
                _vector(ref _buffer);
                if (_buffer.Length != _row.Length)
                    throw Contracts.Except($"Normalizer expected {_row.Length} slots, got {_buffer.Length}");
                _buffer.CopyTo(_row);
            }

            for (int i = 0; i < _row.Length; i++)
                _slots[i].Add(double.CreateChecked(_row[i]));
        }

        public override ColumnNormalizer Finish(NormalizationMode mode, bool fixZero)
        {
            if (mode == NormalizationMode.CumulativeDistribution)
            {
                return new CdfNormalizer<T>(_type, Array.ConvertAll(_slots, slot => T.CreateChecked(slot.Mean)),
                    Array.ConvertAll(_slots, slot => T.CreateChecked(slot.StandardDeviation)));
            }

            (double Scale, double Offset)[] affine = Array.ConvertAll(_slots, slot =>
                mode == NormalizationMode.MinMax ? slot.MinMax(fixZero) : slot.MeanVariance(fixZero));
            return new AffineNormalizer<T>(_type, Array.ConvertAll(affine, a => T.CreateChecked(a.Scale)),
                fixZero ? null : Array.ConvertAll(affine, a => T.CreateChecked(a.Offset)));
        }
    }
}
