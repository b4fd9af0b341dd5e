using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Splits a line into fields.</summary>
internal sealed class FieldSplitter(TextLoader.Options options)
{
    private readonly char[] _separators = options.Separators is { Length: > 0 } separators ? separators : ['\t'];
    private readonly StringBuilder _unquoted = new();
    private int? _sparseStart;

    /// <summary>The fields of the last line by their position.</summary>
    public List<(int Position, ReadOnlyMemory<char> Text)> Fields { get; } = [];

    /// <summary>The number of positions of the last line, those that a sparse part leaves out included.</summary>
    public int Size { get; private set; }

    /// <summary>Whether a quoted field of the last line does not end, or goes on after its end.</summary>
    public bool IsMalformed { get; private set; }

    public void Split(string line)
    {
        Fields.Clear();
        Size = 0;
        _sparseStart = null;
        IsMalformed = false;
        int end = options.TrimWhitespace ? line.AsSpan().TrimEnd().Length : line.Length;
        for (int at = 0; at <= end; at++)
            Add(Take(line, end, ref at));
    }

    /// <summary>Whether a line breaks off within a quoted field.</summary>
    public bool IsOpen(string line)
    {
        if (!line.Contains('"'))
            return false;
        Split(line);
        return IsMalformed;
    }

    private void Add(ReadOnlyMemory<char> field)
    {
        if (options.AllowSparse && TrySplitIndexed(field, out int index, out ReadOnlyMemory<char> value) && StartSparse() is int start)
        {
            Fields.Add((start + index, value));
            return;
        }

        _sparseStart = null;
        Fields.Add((Size++, field));
    }

    /// <summary>The position that indices count from: that of the field before the first of them, which holds the number of positions.</summary>
    private int? StartSparse()
    {
        if (_sparseStart is not null)
            return _sparseStart;
        bool hasSize = int.TryParse(Fields.LastOrDefault().Text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out int size);
        if (!hasSize)
            return null;
        _sparseStart = Size - 1;
        Size += size - 1;
        Fields.RemoveAt(Fields.Count - 1);
        return _sparseStart;
    }

    private static bool TrySplitIndexed(ReadOnlyMemory<char> field, out int index, out ReadOnlyMemory<char> value)
    {
        int colon = field.Span.IndexOf(':');
        value = colon > 0 ? field[(colon + 1)..] : default;
        index = 0;
        return colon > 0 && int.TryParse(field.Span[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    /// <summary>Takes the field at a place; the place is then that of the separator after it.</summary>
    private ReadOnlyMemory<char> Take(string line, int end, ref int at)
    {
        if (!_separators.Contains(' '))
        {
            while (at < end && line[at] == ' ')
                at++;
        }

        if (options.AllowQuoting && at < end && line[at] == '"')
            return TakeQuoted(line, end, ref at);
        int length = line.AsSpan(at, end - at).IndexOfAny(_separators);
        ReadOnlyMemory<char> field = line.AsMemory(at, length < 0 ? end - at : length);
        at += field.Length;
        return field;
    }

    private ReadOnlyMemory<char> TakeQuoted(string line, int end, ref int at)
    {
        _unquoted.Clear();
        for (at++; at < end; at++)
        {
            bool isEscaped = (line[at] == '"' || line[at] == options.EscapeChar) && at + 1 < end && line[at + 1] == '"'
                && (line[at] == options.EscapeChar || options.EscapeChar == '"');
            if (line[at] == '"' && !isEscaped)
                return Close(line, end, ref at);
            if (isEscaped)
                at++;
            _unquoted.Append(line[at]);
        }

        IsMalformed = true;
        return default;
    }

    private ReadOnlyMemory<char> Close(string line, int end, ref int at)
    {
        at++;
        int rest = line.AsSpan(at, end - at).IndexOfAny(_separators);
        int next = rest < 0 ? end : at + rest;
        IsMalformed |= !line.AsSpan(at, next - at).IsWhiteSpace();
        at = next;
        return _unquoted.ToString().AsMemory();
    }
}
