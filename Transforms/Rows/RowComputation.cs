using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>Columns that a transformer computes for blocks of rows of a schema. Safe to use from several threads.</summary>
internal abstract class RowComputation
{
    public abstract RowBindings Bindings { get; }

    /// <summary>Number of rows that a cursor computes together.</summary>
    public abstract int BatchSize { get; }

    /// <exception cref="ObjectDisposedException">What computes was disposed.</exception>
    public abstract void ThrowIfDisposed();

    /// <summary>Buffers for rows of a source.</summary>
    /// <param name="source">Cursor or row in which the columns that are read are active.</param>
    /// <param name="active">For each column of the output whether it is needed.</param>
    /// <param name="rows">Largest number of rows, at least 1.</param>
    /// <exception cref="ObjectDisposedException">What computes was disposed.</exception>
    public abstract RowBlock CreateBlock(DataViewRow source, bool[] active, int rows);
}
