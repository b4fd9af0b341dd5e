using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Keeps the columns of a view in memory. A column is read from the source when a cursor first asks for it; columns asked
/// for together are read together.
/// </summary>
internal sealed class CacheDataView : IDataView
{
    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly bool[] _prefetch;
    private readonly CachedColumn[] _columns;
    private readonly Lock _lock = new();
    private long _rowCount = -1;

    /// <param name="prefetch">Indices of columns to read along with the first that is asked for.</param>
    public CacheDataView(IHostEnvironment environment, IDataView source, int[] prefetch)
    {
        _host = environment.Register("Cache");
        _source = source;
        _columns = new CachedColumn[source.Schema.Count];
        _prefetch = new bool[_columns.Length];
        foreach (int index in prefetch)
            _prefetch[index] = true;
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _rowCount >= 0 ? _rowCount : _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        Fill(active);
        return new CacheCursor(_host, Schema, _columns, active, Permutation(rand), 0, _rowCount, batch: 0);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = ActiveColumns.Of(columnsNeeded, Schema);
        Fill(active);
        // Not being asked for a number means two, upstream's least for reading in parallel.
        int count = n > 0 ? n : 2;
        int[] permutation = Permutation(rand);
        var cursors = new DataViewRowCursor[count];
        for (int i = 0; i < count; i++)
            cursors[i] = new CacheCursor(_host, Schema, _columns, active, permutation, _rowCount * i / count, _rowCount * (i + 1) / count,
                batch: i);
        return cursors;
    }

    private int[] Permutation(Random random) => random is null ? null : RandomOrder.Permutation(random, checked((int)_rowCount));

    private void Fill(bool[] active)
    {
        lock (_lock)
        {
            var missing = new bool[active.Length];
            for (int i = 0; i < active.Length; i++)
                missing[i] = _columns[i] is null && (active[i] || _prefetch[i]);
            bool needed = _rowCount < 0 || Enumerable.Range(0, active.Length).Any(i => missing[i] && active[i]);
            if (needed)
                Read(missing);
        }
    }

    private void Read(bool[] missing)
    {
        using DataViewRowCursor cursor = _source.OpenLinear(ActiveColumns.Where(Schema, missing), null);
        int[] indices = [.. Enumerable.Range(0, missing.Length).Where(i => missing[i])];
        CachedColumn[] columns = Array.ConvertAll(indices, i => CachedColumn.Create(cursor, Schema[i]));
        long rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            foreach (CachedColumn column in columns)
                column.Append();
        }
        Contracts.Check(_rowCount < 0 || rows == _rowCount, $"The source of the cache gave {_rowCount} rows at first and {rows} later.");
        for (int i = 0; i < indices.Length; i++)
            _columns[indices[i]] = columns[i];
        _rowCount = rows;
    }
}
