using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Turns the columns asked of a cursor into flags by column index.</summary>
internal static class ActiveColumns
{
    public static bool[] Of(IEnumerable<DataViewSchema.Column> columnsNeeded, DataViewSchema schema)
    {
        Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded));
        var active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            Contracts.Check(column.Index < active.Length, $"The requested column: {column} is not part of the sourceSchema");
            active[column.Index] = true;
        }
        return active;
    }

    /// <summary>The columns of a schema that are flagged.</summary>
    public static IEnumerable<DataViewSchema.Column> Where(DataViewSchema schema, bool[] active) =>
        schema.Where(column => active[column.Index]);
}
