using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>A scored view. It is lazy: nothing is computed until a cursor moves, and only when the consumer asked for a computed column.</summary>
internal sealed class NetworkDataView(NetworkTransformer transformer, IDataView input, ScoreBindings bindings) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => bindings.Output;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        bool[] active = bindings.Active(columnsNeeded);
        return Wrap(input.GetRowCursor(bindings.Dependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        bool[] active = bindings.Active(columnsNeeded);
        DataViewRowCursor[] inputs = input.GetRowCursorSet(bindings.Dependencies(active), n, rand);
        return Array.ConvertAll(inputs, cursor => Wrap(cursor, active));
    }

    /// <summary>A block for a few rows needs no more buffers than these.</summary>
    private int BlockRows => (int)Math.Clamp(input.GetRowCount() ?? transformer.BatchSize, 1, transformer.BatchSize);

    private DataViewRowCursor Wrap(DataViewRowCursor cursor, bool[] active)
    {
        transformer.ThrowIfDisposed();
        return bindings.IsScoring(active)
            ? new NetworkCursor(transformer, cursor, bindings, active, BlockRows)
            : new PassThroughCursor(cursor, bindings, active);
    }
}
