using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Collects the distinct values of a column, each as it first occurs; missing values are left out.</summary>
internal abstract class VocabularyBuilder
{
    public static VocabularyBuilder Create(DataViewRow row, DataViewSchema.Column column, int maximum) => (VocabularyBuilder)GenericCall.Invoke(
        typeof(VocabularyBuilder), nameof(CreateOf), column.Type.GetItemType().RawType, row, column, maximum);

    /// <summary>Takes the values of the current row.</summary>
    public abstract void AddRow();

    public abstract Vocabulary Finish(ValueToKeyMappingEstimator.KeyOrdinality ordinality);

    private static VocabularyBuilder CreateOf<T>(DataViewRow row, DataViewSchema.Column column, int maximum) => column.Type is VectorDataViewType
        ? new OfVector<T>(column, maximum, row.GetGetter<VBuffer<T>>(column))
        : new OfScalar<T>(column, maximum, row.GetGetter<T>(column));

    private abstract class Of<T>(DataViewSchema.Column column, int maximum) : VocabularyBuilder
    {
        private readonly PrimitiveDataViewType _itemType = (PrimitiveDataViewType)column.Type.GetItemType();
        private readonly Func<T, bool> _isMissing = MissingValue.Test<T>(column.Type.GetItemType());
        private readonly HashSet<T> _known = new(TextComparer.EqualityOf<T>());
        private readonly List<T> _values = [];

        public override Vocabulary Finish(ValueToKeyMappingEstimator.KeyOrdinality ordinality)
        {
            if (ordinality == ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
                _values.Sort(TextComparer.OrderOf<T>());
            return new Vocabulary<T>(_itemType, [.. _values]);
        }

        protected void Add(T value)
        {
            if (_values.Count < maximum && !_isMissing(value) && _known.Add(value))
                _values.Add(value);
        }
    }

    private sealed class OfScalar<T>(DataViewSchema.Column column, int maximum, ValueGetter<T> getter) : Of<T>(column, maximum)
    {
        public override void AddRow()
        {
            T value = default;
            getter(ref value);
            Add(value);
        }
    }

    private sealed class OfVector<T>(DataViewSchema.Column column, int maximum, ValueGetter<VBuffer<T>> getter) : Of<T>(column, maximum)
    {
        private VBuffer<T> _vector;

        public override void AddRow()
        {
            getter(ref _vector);
            foreach (T value in _vector.DenseValues())
                Add(value);
        }
    }
}
