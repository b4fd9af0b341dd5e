using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Leaves out the rows that miss a value in any of some columns of floats or keys.</summary>
internal sealed class MissingValueFilter : FilterView
{
    private readonly int[] _columns;

    public MissingValueFilter(IHostEnvironment environment, IDataView source, string[] columns)
        : base(environment, "MissingValueFilter", source)
    {
        _columns = Array.ConvertAll(columns, name =>
        {
            DataViewSchema.Column column = source.Schema.GetColumnOrNull(name)
                ?? throw Contracts.ExceptParam("Columns", $"Source column '{name}' not found");
            DataViewType item = column.Type.GetItemType();
            bool hasMissing = item == NumberDataViewType.Single || item == NumberDataViewType.Double || item is KeyDataViewType;
            Contracts.CheckParam(hasMissing, "Columns",
                $"Column '{name}' has type {column.Type} which does not support missing values, so we cannot filter on them");
            return column.Index;
        });
        for (int i = 0; i < columns.Length; i++)
            Contracts.CheckParam(Array.IndexOf(columns, columns[i]) == i, "Columns",
                $"Source column '{columns[i]}' specified multiple times");
    }

    protected override void AddFilterColumns(bool[] inputs)
    {
        foreach (int index in _columns)
            inputs[index] = true;
    }

    protected override DataViewRowCursor Filter(DataViewRowCursor input, bool[] active)
    {
        var tested = new TestedColumns("");
        Func<bool>[] tests = Array.ConvertAll(_columns, index =>
        {
            DataViewSchema.Column column = input.Schema[index];
            string method = column.Type is VectorDataViewType ? nameof(TestVector) : nameof(TestScalar);
            return (Func<bool>)GenericCall.Invoke(typeof(MissingValueFilter), method, column.Type.GetItemType().RawType, input, column,
                tested);
        });
        return new FilterCursor(Host, input, active, () => Array.TrueForAll(tests, isComplete => isComplete()), tested);
    }

    private static Func<bool> TestScalar<T>(DataViewRow input, DataViewSchema.Column column, TestedColumns tested)
    {
        ValueGetter<T> getter = input.GetGetter<T>(column);
        T current = default;
        tested.Getters[column.Index] = (ValueGetter<T>)((ref T value) =>
        {
            Contracts.Check(tested.State.HasRow);
            value = current;
        });
        return () =>
        {
            getter(ref current);
            return !IsMissing(current);
        };
    }

    private static Func<bool> TestVector<T>(DataViewRow input, DataViewSchema.Column column, TestedColumns tested)
    {
        ValueGetter<VBuffer<T>> getter = input.GetGetter<VBuffer<T>>(column);
        bool isKey = column.Type.GetKeyCount() > 0;
        VBuffer<T> current = default;
        tested.Getters[column.Index] = (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            Contracts.Check(tested.State.HasRow);
            current.CopyTo(ref value);
        });
        return () =>
        {
            getter(ref current);
            // A slot without an explicit value is 0, which for a key is missing.
            if (isKey && !current.IsDense)
                return false;
            foreach (T value in current.GetValues())
            {
                if (IsMissing(value))
                    return false;
            }
            return true;
        };
    }

    private static bool IsMissing<T>(T value) => value switch
    {
        float single => float.IsNaN(single),
        double number => double.IsNaN(number),
        _ => KeyValue<T>.ToUInt64(value) == 0,
    };
}
