namespace Microsoft.ML.Data;

/// <summary>Base of the cursors that move with their input, row by row.</summary>
internal abstract class SynchronizedCursor(DataViewRowCursor input) : DataViewRowCursor
{
    private bool _disposed;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    protected DataViewRowCursor Input => input;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool MoveNext() => input.MoveNext();

    protected virtual void DisposeCore()
    {
    }

    protected sealed override void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        DisposeCore();
        input.Dispose();
    }
}
