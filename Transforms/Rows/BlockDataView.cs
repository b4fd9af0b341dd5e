using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>
/// A view with computed columns. It is lazy: nothing is computed until a cursor moves, and only when the consumer asked for a computed
/// column.
/// </summary>
internal sealed class BlockDataView(RowComputation computation, IDataView input) : IDataView
{
    public bool CanShuffle => input.CanShuffle;

    public DataViewSchema Schema => computation.Bindings.Output;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        bool[] active = computation.Bindings.Active(columnsNeeded);
        return Wrap(input.GetRowCursor(computation.Bindings.Dependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        bool[] active = computation.Bindings.Active(columnsNeeded);
        DataViewRowCursor[] inputs = input.GetRowCursorSet(computation.Bindings.Dependencies(active), n, rand);
        return Array.ConvertAll(inputs, cursor => Wrap(cursor, active));
    }

    /// <summary>A block for a few rows needs no more buffers than these.</summary>
    private int BlockRows => (int)Math.Clamp(input.GetRowCount() ?? computation.BatchSize, 1, computation.BatchSize);

    private DataViewRowCursor Wrap(DataViewRowCursor cursor, bool[] active)
    {
        computation.ThrowIfDisposed();
        return computation.Bindings.IsComputing(active)
            ? new BlockCursor(computation, cursor, active, BlockRows)
            : new PassThroughCursor(cursor, computation.Bindings, active);
    }
}
