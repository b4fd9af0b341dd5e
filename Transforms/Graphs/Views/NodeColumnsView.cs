using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>
/// A node view with further columns that belong to its nodes. Rows are matched by id, so the view may be shuffled, filtered after this
/// stage or read by several cursors. Where nodes have no ids their rows are numbered, and the view keeps its order.
/// </summary>
/// <param name="input">The node view.</param>
/// <param name="columns">The columns to add; one of the name of an input column hides it.</param>
/// <param name="id">The id column of the input; null where nodes are known by their row.</param>
/// <param name="ids">The ids of the nodes that the columns know.</param>
internal sealed class NodeColumnsView(
    IDataView input, IReadOnlyList<NodeColumn> columns, DataViewSchema.Column? id, Func<NodeIds> ids) : IDataView
{
    private readonly Lazy<IdTokens> _nodes = new(() => new IdTokens(ids()));

    public bool CanShuffle => id is not null && input.CanShuffle;

    public DataViewSchema Schema { get; } = SchemaOf(input.Schema, columns);

    public DataViewSchema InputSchema => input.Schema;

    public IReadOnlyList<NodeColumn> Columns => columns;

    public long? GetRowCount() => input.GetRowCount();

    /// <summary>The schema of a view with further columns.</summary>
    public static DataViewSchema SchemaOf(DataViewSchema input, IReadOnlyList<NodeColumn> columns)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        foreach (NodeColumn column in columns) builder.AddColumn(column.Name, column.Type, column.Annotations);
        return builder.ToSchema();
    }

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        bool[] active = Active(columnsNeeded);
        return Wrap(input.GetRowCursor(Dependencies(active), CanShuffle ? rand : null), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        // Without ids a row is known by its place, which the cursors of a set do not tell.
        if (id is null) return [GetRowCursor(columnsNeeded, rand)];
        bool[] active = Active(columnsNeeded);
        return Array.ConvertAll(input.GetRowCursorSet(Dependencies(active), n, rand), cursor => Wrap(cursor, active));
    }

    private bool IsComputing(bool[] active) => active.AsSpan(input.Schema.Count).Contains(true);

    private IEnumerable<DataViewSchema.Column> Dependencies(bool[] active)
    {
        bool needsId = id is not null && IsComputing(active);
        return input.Schema.Where(column => active[column.Index] || (needsId && column.Index == id!.Value.Index));
    }

    private bool[] Active(IEnumerable<DataViewSchema.Column> needed)
    {
        bool[] active = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in needed) active[column.Index] = true;
        return active;
    }

    private NodeColumnsCursor Wrap(DataViewRowCursor cursor, bool[] active)
    {
        try
        {
            if (!IsComputing(active)) return new(this, cursor, active, null);
            for (int i = 0; i < columns.Count; i++)
            {
                if (active[input.Schema.Count + i]) columns[i].Compute();
            }

            return new(this, cursor, active, Locator(cursor));
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    /// <summary>What tells the node of a cursor's row.</summary>
    private Func<int> Locator(DataViewRowCursor cursor)
    {
        if (id is not { } column)
        {
            int nodes = _nodes.Value.Count;
            return () => cursor.Position < nodes ? (int)cursor.Position
                : throw Changed(cursor.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        IdReader reader = IdReader.Create(cursor, column, IdType.Of(column, column.Type, "a column"), _nodes.Value);
        return () => reader.Read()[0] is >= 0 and var node ? node : throw Changed($"of row {cursor.Position}");
    }

    private static InvalidOperationException Changed(string node) =>
        new($"The node {node} was not there when the graph was read: the view has changed since. Transform the present data anew.");
}
