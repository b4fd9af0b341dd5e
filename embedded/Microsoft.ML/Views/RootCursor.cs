using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of the cursors that count their own rows: position -1 before the first row, and again after the last.</summary>
internal abstract class RootCursor : DataViewRowCursor
{
    private readonly IChannel _channel;
    private long _position = -1;
    private bool _done;

    protected RootCursor(IChannelProvider provider) => _channel = provider.Start("Cursor");

    public sealed override long Position => _position;

    protected bool HasRow => _position >= 0;

    public sealed override bool MoveNext()
    {
        if (_done)
            return false;
        if (MoveNextCore())
        {
            _position++;
            return true;
        }
        Dispose();
        return false;
    }

    protected abstract bool MoveNextCore();

    /// <summary>Called once, at the end or when disposed before it.</summary>
    protected abstract void DisposeCore();

    protected sealed override void Dispose(bool disposing)
    {
        if (_done)
            return;
        _done = true;
        _position = -1;
        DisposeCore();
        _channel.Dispose();
    }
}
