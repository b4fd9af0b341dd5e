namespace Microsoft.ML.Data;

/// <summary>
/// The schema of a view with columns added to that of its source. An added column that hides another stands right after
/// it, the others at the end.
/// </summary>
internal sealed class ColumnBindings
{
    /// <summary>By column: the index in the source, or the complement of the index among the added ones.</summary>
    private readonly List<int> _origins = [];

    public ColumnBindings(DataViewSchema input, DataViewSchema.DetachedColumn[] added)
    {
        InputSchema = input;
        var names = new List<string>();
        for (int i = 0; i < input.Count; i++)
        {
            _origins.Add(i);
            names.Add(input[i].Name);
        }
        for (int i = 0; i < added.Length; i++)
        {
            int hidden = names.LastIndexOf(added[i].Name);
            int at = hidden < 0 ? names.Count : hidden + 1;
            names.Insert(at, added[i].Name);
            _origins.Insert(at, ~i);
        }
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(_origins.Select(origin => origin >= 0 ? new DataViewSchema.DetachedColumn(input[origin]) : added[~origin]));
        Schema = builder.ToSchema();
        AddedCount = added.Length;
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema Schema { get; }

    public int AddedCount { get; }

    /// <summary>The index in the source schema, or among the added columns if <paramref name="isSource"/> is false.</summary>
    public int Map(int index, out bool isSource)
    {
        int origin = _origins[index];
        isSource = origin >= 0;
        return isSource ? origin : ~origin;
    }

    /// <summary>Splits flags of this schema's columns into those of the source's and of the added ones.</summary>
    public (bool[] Source, bool[] Added) Split(bool[] active)
    {
        var source = new bool[InputSchema.Count];
        var added = new bool[AddedCount];
        for (int i = 0; i < active.Length; i++)
        {
            if (active[i])
                (_origins[i] >= 0 ? source : added)[_origins[i] >= 0 ? _origins[i] : ~_origins[i]] = true;
        }
        return (source, added);
    }
}
