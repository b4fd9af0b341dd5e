namespace Microsoft.ML.Data;

/// <summary>Reads the lines of text files that hold rows: without the header, without comments and without empty lines.</summary>
internal sealed class TextLines(IMultiStreamSource source, TextLoader.Options options) : IDisposable
{
    private readonly FieldSplitter _splitter = new(options);
    private TextReader _reader;
    private int _file = -1;
    private bool _expectsHeader;
    private long _next;

    /// <summary>The number of the last line in its file, from 1; of several joined lines that of the first.</summary>
    public long Number { get; private set; }

    /// <summary>The next line; null at the end.</summary>
    public string Read()
    {
        while (true)
        {
            string line = _reader?.ReadLine();
            if (line is null)
            {
                if (!Advance())
                    return null;
                continue;
            }

            Number = ++_next;
            if (line.Length == 0 || IsComment(line))
                continue;
            if (_expectsHeader)
            {
                _expectsHeader = false;
                continue;
            }

            return options.ReadMultilines && options.AllowQuoting ? Join(line) : line;
        }
    }

    /// <summary>The first line that is no comment; null if there is none.</summary>
    public static string ReadHeader(TextReader reader)
    {
        string line;
        do
        {
            line = reader.ReadLine();
        }
        while (line is not null && (line.Length == 0 || IsComment(line)));
        return line;
    }

    public void Dispose() => _reader?.Dispose();

    private static bool IsComment(string line) => line.StartsWith('#') || line.StartsWith("//", StringComparison.Ordinal);

    private bool Advance()
    {
        _reader?.Dispose();
        _reader = null;
        if (++_file >= source.Count)
            return false;
        _reader = source.OpenTextReader(_file);
        _expectsHeader = options.HasHeader;
        _next = 0;
        return true;
    }

    private string Join(string line)
    {
        while (_splitter.IsOpen(line) && _reader.ReadLine() is string more)
        {
            line += "\n" + more;
            _next++;
        }

        return line;
    }
}
