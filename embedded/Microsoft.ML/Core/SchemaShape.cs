using System.Collections;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What can be said of a schema before any data is seen: names, kinds and item types, but no sizes or key counts.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape None = new([]);

    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        Contracts.CheckValue(columns, nameof(columns));
        _columns = [.. columns];
        Contracts.CheckParam(_columns.All(column => column.IsValid), nameof(columns), "Some items are not initialized properly.");
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape of a schema: its visible columns with the shapes of their annotations.</summary>
    internal static SchemaShape Create(DataViewSchema schema)
    {
        Contracts.CheckValue(schema, nameof(schema));
        return new SchemaShape(schema.Where(column => !column.IsHidden).Select(Column.Create));
    }

    internal bool TryFindColumn(string name, out Column column)
    {
        Contracts.CheckValue(name, nameof(name));
        column = Array.Find(_columns, candidate => candidate.Name == name);
        return column.IsValid;
    }

    /// <summary>The column of that name, or the error upstream gives for a missing input column.</summary>
    internal Column GetInput(string name) =>
        TryFindColumn(name, out Column column) ? column : throw Contracts.ExceptSchemaMismatch("inputSchema", "input", name);

    /// <summary>This shape with columns added, each in place of a column of its name if there is one.</summary>
    internal SchemaShape With(params IEnumerable<Column> added)
    {
        List<Column> columns = [.. _columns];
        foreach (Column column in added)
        {
            int at = columns.FindIndex(candidate => candidate.Name == column.Name);
            if (at < 0)
                columns.Add(column);
            else
                columns[at] = column;
        }
        return new SchemaShape(columns);
    }
}
