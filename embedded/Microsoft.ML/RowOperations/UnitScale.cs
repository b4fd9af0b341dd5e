namespace Microsoft.ML.Data;

/// <summary>Scales a column of floats to the range from 0 to 1, for splits by such a column.</summary>
internal sealed class UnitScale : OneToOneMapper
{
    private readonly double _smallest;
    private readonly double _largest;

    private UnitScale(DataViewSchema inputSchema, string output, string input, double smallest, double largest)
        : base(inputSchema, [(output, input)])
    {
        _smallest = smallest;
        _largest = largest;
    }

    public static UnitScale Fit(IDataView data, string output, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        Func<double> read = Reader(cursor, column);
        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        while (cursor.MoveNext())
        {
            double value = read();
            // Comparisons with NaN are false, so missing values change nothing.
            if (value < smallest)
                smallest = value;
            if (value > largest)
                largest = value;
        }
        return new UnitScale(data.Schema, output, column.Name, smallest, largest);
    }

    protected override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column, int index)
    {
        Func<double> read = Reader(input, column);
        double scale = _largest > _smallest ? 1 / (_largest - _smallest) : 0;
        double offset = _largest > _smallest ? _smallest : 0;
        if (column.Type == NumberDataViewType.Single)
            return (ValueGetter<float>)((ref float value) => value = ((float)read() - (float)offset) * (float)scale);
        return (ValueGetter<double>)((ref double value) => value = (read() - offset) * scale);
    }

    protected override DataViewSchema.DetachedColumn MakeOutputColumn(int index) => new(Columns[index].Output, Input(index).Type);

    private static Func<double> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type == NumberDataViewType.Double)
        {
            ValueGetter<double> doubles = row.GetGetter<double>(column);
            double number = 0;
            return () =>
            {
                doubles(ref number);
                return number;
            };
        }
        ValueGetter<float> singles = row.GetGetter<float>(column);
        float single = 0;
        return () =>
        {
            singles(ref single);
            return single;
        };
    }
}
