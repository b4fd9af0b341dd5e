using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>
/// Reads a block of rows, computes their columns together and hands the values out. The buffers are managed memory, reused from block to
/// block, since a <c>PredictionEngine</c> never disposes the row that it reads. Not thread-safe.
/// </summary>
internal abstract class RowBlock
{
    /// <summary>Number of rows that fit.</summary>
    public abstract int Capacity { get; }

    /// <summary>Reads the source's current row; a block is read from row 0 upwards.</summary>
    public abstract void Read(int row);

    /// <summary>Computes the first <paramref name="rows"/> rows.</summary>
    public abstract void Compute(int rows);

    /// <summary>A <see cref="ValueGetter{TValue}"/> of a computed column.</summary>
    /// <param name="column">Index of the column in the output.</param>
    /// <param name="row">Says which row is asked for, when it is asked for.</param>
    public abstract Delegate Getter(int column, Func<int> row);
}
