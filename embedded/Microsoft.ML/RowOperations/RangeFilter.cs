using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Keeps the rows whose value in a column lies in a range, or outside of it. Keys count by their place among their
/// values, between 0 and 1. A missing value lies neither inside nor outside.
/// </summary>
internal sealed class RangeFilter : FilterView
{
    private readonly int _column;
    private readonly DataViewType _type;
    private readonly double _lower;
    private readonly double _upper;
    private readonly bool _complement;
    private readonly bool _includesUpper;

    public RangeFilter(IHostEnvironment environment, IDataView source, string column, double lower, double upper, bool complement,
        bool? includesUpper)
        : base(environment, "RangeFilter", source)
    {
        DataViewSchema.Column found = source.Schema[column];
        _column = found.Index;
        _type = found.Type;
        Contracts.CheckParam(CanFilter(_type), "Column", $"Column '{column}' does not have compatible type");
        bool isKey = _type is KeyDataViewType;
        _lower = isKey && lower < 0 ? double.NegativeInfinity : lower;
        _upper = isKey && upper > 1 ? double.PositiveInfinity : upper;
        _complement = complement;
        _includesUpper = includesUpper ?? (isKey && _upper >= 1);
    }

    public static bool CanFilter(DataViewType type) =>
        type == NumberDataViewType.Single || type == NumberDataViewType.Double || type.GetKeyCount() > 0;

    protected override void AddFilterColumns(bool[] inputs) => inputs[_column] = true;

    protected override DataViewRowCursor Filter(DataViewRowCursor input, bool[] active)
    {
        if (_type == NumberDataViewType.Single)
            return Filter<float>(input, active, value => Passes(value));
        if (_type == NumberDataViewType.Double)
            return Filter<double>(input, active, Passes);
        return (DataViewRowCursor)GenericCall.InvokeOn(this, typeof(RangeFilter), nameof(FilterKeys), _type.RawType, input, active);
    }

    private DataViewRowCursor FilterKeys<T>(DataViewRowCursor input, bool[] active)
    {
        ulong count = _type.GetKeyCount();
        return Filter<T>(input, active, value =>
        {
            ulong key = KeyValue<T>.ToUInt64(value);
            return key > 0 && key <= count && Passes(((uint)key - 0.5) / count);
        });
    }

    private FilterCursor Filter<T>(DataViewRowCursor input, bool[] active, Func<T, bool> passes)
    {
        ValueGetter<T> getter = input.GetGetter<T>(input.Schema[_column]);
        T current = default;
        var tested = new TestedColumns(" in GetGetter");
        tested.Getters[_column] = (ValueGetter<T>)((ref T value) =>
        {
            Contracts.Check(tested.State.HasRow, CursorErrors.NoRow);
            value = current;
        });
        return new FilterCursor(Host, input, active, Accept, tested);

        bool Accept()
        {
            getter(ref current);
            return passes(current);
        }
    }

    private bool Passes(double value) => _complement
        ? value < _lower || (_includesUpper ? value > _upper : value >= _upper)
        : value >= _lower && (_includesUpper ? value <= _upper : value < _upper);
}
