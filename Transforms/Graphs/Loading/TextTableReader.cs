using System.Globalization;
using System.Text;

namespace Sparse.ML.Transforms;

/// <summary>Reads a file of separated fields line by line, compressed or not, and says in its errors where it stands.</summary>
internal sealed class TextTableReader : IDisposable
{
    private readonly string _path;
    private readonly char _separator;
    private readonly StreamReader _reader;
    private readonly List<Range> _fields = [];
    private string _line = "";
    private string? _pending;

    public TextTableReader(string path, char separator, bool hasHeader)
    {
        (_path, _separator) = (path, separator);
        _reader = Open(path);
        try
        {
            if (hasHeader)
            {
                Columns = ReadLine() is { } header ? header.Split(separator)
                    : throw new InvalidDataException($"{path}: the file is empty, but its first line should name the columns.");
            }
            else
            {
                _pending = ReadLine();
                Columns = [.. Enumerable.Range(0, _pending?.Split(separator).Length ?? 0)
                    .Select(number => number.ToString(CultureInfo.InvariantCulture))];
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of the present line, from 1.</summary>
    public long Line { get; private set; }

    public ReadOnlySpan<char> this[int column] => _line.AsSpan(_fields[column]);

    /// <summary>A reader of a text file that may be compressed with gzip.</summary>
    public static StreamReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            // Told by its first bytes: names do not always end with .gz.
            bool compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            return new(compressed ? new GzipText(file) : file, Encoding.UTF8, true, 1 << 16);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The place of a column.</summary>
    /// <exception cref="InvalidDataException">There is no such column.</exception>
    public int Find(string name) => TryFind(name) is >= 0 and var place ? place
        : throw new InvalidDataException(
            $"{_path}: there is no column '{name}'; the columns are {string.Join(", ", Columns.Select(column => $"'{column}'"))}.");

    /// <summary>The place of a column, or -1.</summary>
    public int TryFind(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name) return i;
        }

        return -1;
    }

    /// <exception cref="InvalidDataException">A line has another number of fields than there are columns.</exception>
    public bool MoveNext()
    {
        string? line = _pending ?? ReadLine();
        _pending = null;
        if (line is null) return false;
        _line = line;
        _fields.Clear();
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] != _separator) continue;
            _fields.Add(start..i);
            start = i + 1;
        }

        if (_fields.Count != Columns.Count) throw Error($"expected {Columns.Count} fields, got {_fields.Count}");
        return true;
    }

    /// <summary>An error at the present line.</summary>
    public InvalidDataException Error(string message) => new($"{_path}, line {Line}: {message}.");

    /// <exception cref="InvalidDataException">The field is no finite number.</exception>
    public float Number(int column) =>
        float.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value) ? value
            : throw Error($"column '{Columns[column]}': expected a finite number, got '{Shown(this[column])}'");

    public static string Shown(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";

    public void Dispose() => _reader.Dispose();

    private string? ReadLine()
    {
        while (_reader.ReadLine() is { } line)
        {
            Line++;
            if (line.Length > 0 && line[0] != '#') return line;
        }

        return null;
    }
}
