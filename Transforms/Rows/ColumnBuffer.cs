using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// Values of one input column for the rows of a block. Reading ahead moves the input cursor past rows that the consumer has not seen,
/// so the values of the columns it asked for are kept; one cursor serves everything, which also holds when the input shuffles.
/// </summary>
internal abstract class ColumnBuffer
{
    public abstract void Read(int row);

    /// <summary>A buffer for a column of any type; the row's getter is taken once.</summary>
    public static ColumnBuffer Create(DataViewRow source, DataViewSchema.Column column, int rows)
    {
        Type raw = column.Type.RawType;
        Type type = raw.IsGenericType && raw.GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? typeof(VectorColumnBuffer<>).MakeGenericType(raw.GenericTypeArguments)
            : typeof(ScalarColumnBuffer<>).MakeGenericType(raw);
        return (ColumnBuffer)Activator.CreateInstance(type, source, column, rows)!;
    }
}

/// <summary>The part of a buffer that depends on the type in memory.</summary>
/// <typeparam name="T">Raw type of the column.</typeparam>
internal abstract class ColumnBuffer<T>(DataViewRow source, DataViewSchema.Column column, int rows) : ColumnBuffer
{
    private readonly ValueGetter<T> _getter = source.GetGetter<T>(column);

    protected T[] Values { get; } = new T[rows];

    public override void Read(int row) => _getter(ref Values[row]);

    public abstract void Copy(int row, ref T destination);
}

internal sealed class ScalarColumnBuffer<T>(DataViewRow source, DataViewSchema.Column column, int rows) : ColumnBuffer<T>(source, column, rows)
{
    public override void Copy(int row, ref T destination) => destination = Values[row];
}

internal sealed class VectorColumnBuffer<T>(DataViewRow source, DataViewSchema.Column column, int rows)
    : ColumnBuffer<VBuffer<T>>(source, column, rows)
{
    // A copy: the consumer may keep or change its vector, and the buffer is reused for the next block.
    public override void Copy(int row, ref VBuffer<T> destination) => Values[row].CopyTo(ref destination);
}
