using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads the rows of text files.</summary>
internal sealed class TextCursor : RootCursor
{
    private readonly TextLines _lines;
    private readonly FieldSplitter _splitter;
    private readonly ParseStatistics _statistics;
    private readonly ColumnParser[] _parsers;
    private readonly long _maxRows;

    public TextCursor(IHost host, IMultiStreamSource source, TextLoader.Options options, TextColumn[] columns, DataViewSchema schema, bool[] active)
        : base(host)
    {
        Schema = schema;
        _lines = new TextLines(source, options);
        _splitter = new FieldSplitter(options);
        _statistics = new ParseStatistics(host);
        _parsers = [.. columns.Select((column, i) => active[i] ? ColumnParser.Create(column, options) : null)];
        _maxRows = options.MaxRows ?? long.MaxValue;
    }

    public override DataViewSchema Schema { get; }

    public override long Batch => 0;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        Contracts.Check(HasRow, CursorErrors.NoRow);
        id = new DataViewRowId((ulong)Position, 0);
    };

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.CheckParam(column.Index < _parsers.Length, nameof(column));
        return _parsers[column.Index] is not null;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        CursorErrors.CheckActive(IsColumnActive(column));
        return CursorErrors.Cast<TValue>(_parsers[column.Index].Getter, " in GetGetter");
    }

    protected override bool MoveNextCore()
    {
        string line = Position + 1 < _maxRows ? _lines.Read() : null;
        if (line is null)
            return false;
        _statistics.BeginRow(_lines.Number);
        _splitter.Split(line);
        if (_splitter.IsMalformed)
            _statistics.CountFormatError();
        try
        {
            foreach (ColumnParser parser in _parsers)
                parser?.Parse(_splitter, _statistics);
        }
        catch (InvalidOperationException exception)
        {
            throw Contracts.ExceptDecode(exception, $"Parsing failed with an exception: {exception.Message}");
        }

        return true;
    }

    protected override void DisposeCore()
    {
        _statistics.Dispose();
        _lines.Dispose();
    }
}
