using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>How the columns of an input schema and of an output schema belong together: computed columns follow the input's.</summary>
internal abstract class RowBindings(DataViewSchema input)
{
    public DataViewSchema Input => input;

    /// <summary>The input's columns and, after them, the computed ones.</summary>
    public abstract DataViewSchema Output { get; }

    /// <summary>Whether computing reads an input column.</summary>
    protected abstract bool IsRead(DataViewSchema.Column column);

    /// <summary>Whether a column of the output is computed.</summary>
    public bool IsComputed(int index) => index >= input.Count;

    /// <summary>Whether any computed column is needed.</summary>
    /// <param name="active">For each column of the output whether it is needed.</param>
    public bool IsComputing(bool[] active) => active.AsSpan(input.Count).Contains(true);

    /// <summary>The input columns that some columns of the output need.</summary>
    /// <param name="active">For each column of the output whether it is needed.</param>
    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] active)
    {
        bool computing = IsComputing(active);
        return input.Where(column => active[column.Index] || (computing && IsRead(column)));
    }

    /// <summary>For each column of the output whether it is among those asked for.</summary>
    public bool[] Active(IEnumerable<DataViewSchema.Column> columns)
    {
        bool[] active = new bool[Output.Count];
        foreach (DataViewSchema.Column column in columns) active[column.Index] = true;
        return active;
    }
}
