using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Learns the replacement of one column.</summary>
internal abstract class ReplacementTrainer
{
    public static ReplacementTrainer Create(
        DataViewRow row, DataViewSchema.Column column, MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot) =>
        (ReplacementTrainer)GenericCall.Invoke(
            typeof(ReplacementTrainer), nameof(CreateOf), column.Type.GetItemType().RawType, row, column, mode, bySlot);

    public abstract void AddRow();

    public abstract Replacement Finish();

    private static ReplacementTrainer CreateOf<T>(
        DataViewRow row, DataViewSchema.Column column, MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot)
        where T : IFloatingPointIeee754<T> => new Of<T>(row, column, mode, bySlot);

    private sealed class Of<T> : ReplacementTrainer
        where T : IFloatingPointIeee754<T>
    {
        private readonly DataViewType _itemType;
        private readonly ReplacementStatistics[] _slots;
        private readonly ValueGetter<T> _scalar;
        private readonly ValueGetter<VBuffer<T>> _vector;
        private VBuffer<T> _buffer;

        public Of(DataViewRow row, DataViewSchema.Column column, MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot)
        {
            _itemType = column.Type.GetItemType();
            // Slots are told apart where every row has the same.
            int count = bySlot && column.Type.IsKnownSizeVector() ? column.Type.GetValueCount() : 1;
            _slots = [.. Enumerable.Range(0, count).Select(_ => new ReplacementStatistics(mode))];
            if (column.Type is VectorDataViewType)
                _vector = row.GetGetter<VBuffer<T>>(column);
            else
                _scalar = row.GetGetter<T>(column);
        }

        public override void AddRow()
        {
            if (_scalar is not null)
            {
                T value = T.Zero;
                _scalar(ref value);
                _slots[0].Add(double.CreateChecked(value));
                return;
            }

            _vector(ref _buffer);
            int slot = 0;
            foreach (T value in _buffer.DenseValues())
                _slots[_slots.Length == 1 ? 0 : slot++].Add(double.CreateChecked(value));
        }

        public override Replacement Finish() => new(_itemType, Array.ConvertAll(_slots, slot => slot.Result()));
    }
}
