using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Counts what could not be read, and logs it.</summary>
internal sealed class ParseStatistics(IChannelProvider provider) : IDisposable
{
    private const int MostMessages = 10;
    private readonly IChannel _channel = provider.Start("ParseStats");
    private long _rows;
    private long _badValues;
    private long _formatErrors;

    /// <summary>The number of the line that is being read.</summary>
    public long Line { get; private set; }

    public void BeginRow(long line)
    {
        Line = line;
        _rows++;
    }

    public void CountBadValue(string column)
    {
        if (++_badValues <= MostMessages)
            _channel.Info(MessageSensitivity.Schema, $"  Bad value at line {Line} in column {column}");
    }

    public void CountFormatError()
    {
        if (++_formatErrors <= MostMessages)
            _channel.Warning(MessageSensitivity.Schema, $"Format error at line {Line}: a quoted field does not end, or goes on after its end");
    }

    public void Dispose()
    {
        if (_badValues + _formatErrors > 0)
            _channel.Info(MessageSensitivity.None, $"Processed {_rows} rows with {_badValues} bad values and {_formatErrors} format errors");
        _channel.Dispose();
    }
}
