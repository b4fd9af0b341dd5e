using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of the views without some of the rows of their source.</summary>
internal abstract class FilterView : ILinearView
{
    protected FilterView(IHostEnvironment environment, string name, IDataView source)
    {
        Host = environment.Register(name);
        Source = source;
    }

    public virtual bool CanShuffle => Source.CanShuffle;

    public DataViewSchema Schema => Source.Schema;

    protected IHost Host { get; }

    protected IDataView Source { get; }

    public long? GetRowCount() => null;

    public virtual DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        this.OpenReadingAhead(columnsNeeded, rand);

    public DataViewRowCursor GetLinearCursor(bool[] active, Random rand) =>
        Filter(Source.OpenLinear(ActiveColumns.Where(Schema, Inputs(active)), CanShuffle ? rand : null), active);

    public bool ReadsAhead(bool[] active) => Source is ILinearView source && source.ReadsAhead(Inputs(active));

    public virtual DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        DataViewRowCursor[] inputs = Source.GetRowCursorSet(ActiveColumns.Where(Schema, Inputs(active)), n, CanShuffle ? rand : null);
        return Array.ConvertAll(inputs, input => Filter(input, active));
    }

    /// <summary>Flags the columns that the filter itself reads.</summary>
    protected abstract void AddFilterColumns(bool[] inputs);

    /// <summary>The rows of the input that pass.</summary>
    protected abstract DataViewRowCursor Filter(DataViewRowCursor input, bool[] active);

    protected bool[] Inputs(bool[] active)
    {
        bool[] inputs = [.. active];
        AddFilterColumns(inputs);
        return inputs;
    }
}
