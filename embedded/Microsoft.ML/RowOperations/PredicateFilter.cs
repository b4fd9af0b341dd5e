using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Leaves out the rows for which a user's predicate is true.</summary>
internal sealed class PredicateFilter<TSrc> : FilterView
    where TSrc : class, new()
{
    private readonly RowBinding<TSrc> _binding;
    private readonly Func<Func<TSrc, bool>> _start;
    private readonly bool _keepsState;

    /// <param name="start">Gives the predicate of one cursor.</param>
    public PredicateFilter(IHostEnvironment environment, IDataView source, Func<Func<TSrc, bool>> start, bool keepsState)
        : base(environment, "CustomFilter", source)
    {
        _binding = RowBinding<TSrc>.Create(source.Schema, ignoreMissingColumns: false, null);
        _start = start;
        _keepsState = keepsState;
    }

    public override bool CanShuffle => !_keepsState && base.CanShuffle;

    /// <summary>Reads the source as a user would, so that only the source's own work is done ahead.</summary>
    public override DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        return Filter(Source.GetRowCursor(ActiveColumns.Where(Schema, Inputs(active)), CanShuffle ? rand : null), active);
    }

    public override DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        _keepsState ? [GetRowCursor(columnsNeeded, rand)] : base.GetRowCursorSet(columnsNeeded, n, rand);

    protected override void AddFilterColumns(bool[] inputs)
    {
        foreach (int index in _binding.Columns)
            inputs[index] = true;
    }

    protected override DataViewRowCursor Filter(DataViewRowCursor input, bool[] active)
    {
        Action<TSrc> fill = _binding.Bind(input);
        Func<TSrc, bool> predicate = _start();
        var row = new TSrc();
        return new FilterCursor(Host, input, active, Accept, null);

        bool Accept()
        {
            fill(row);
            return !predicate(row);
        }
    }
}
