using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes the rows of a view as lines of text.</summary>
internal sealed class TextSaver
{
    /// <summary>What an index with its value costs in a sparse part, when a value without one costs 1.</summary>
    private const double IndexedCost = 2.5;

    private readonly IDataView _data;
    private readonly DataViewSchema.Column[] _columns;
    private readonly char _separator;
    private readonly bool _dense;

    public TextSaver(IDataView data, char separator, bool keepHidden, bool forceDense)
    {
        _data = data;
        _columns = [.. data.Schema.Where(column => keepHidden || !column.IsHidden)];
        _separator = separator;
        _dense = forceDense || _columns.Any(column => column.Type is VectorDataViewType { IsKnownSize: false });
    }

    public void Write(Stream stream, bool headerRow, bool schema)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        bool hasHeader = headerRow && _columns.Any(column => column.Type is not VectorDataViewType || column.HasSlotNames());
        if (schema)
            TextHead.Write(writer, _columns, _separator, hasHeader);
        if (hasHeader)
            WriteHeader(writer);
        using DataViewRowCursor cursor = _data.GetRowCursor(_columns);
        CellWriter[] cells = [.. _columns.Select(column => CellWriter.Create(cursor, column, _separator))];
        var line = new List<(string Text, bool IsDefault)>();
        while (cursor.MoveNext())
        {
            line.Clear();
            foreach (CellWriter cell in cells)
                cell.AddTo(line);
            WriteLine(writer, line);
        }
    }

    private void WriteHeader(TextWriter writer)
    {
        var names = new List<string>();
        foreach (DataViewSchema.Column column in _columns)
        {
            if (column.Type is VectorDataViewType)
            {
                VBuffer<ReadOnlyMemory<char>> slots = default;
                if (column.HasSlotNames())
                    column.GetSlotNames(ref slots);
                names.AddRange(Enumerable.Range(0, column.Type.GetValueCount()).Select(i => slots.Length > 0 ? slots.GetItemOrDefault(i).ToString() : ""));
            }
            else
            {
                names.Add(column.Name);
            }
        }

        writer.WriteLine(string.Join(_separator, names.Select(name => TextQuoting.Quote(name, _separator))));
    }

    private void WriteLine(TextWriter writer, List<(string Text, bool IsDefault)> line)
    {
        int start = _dense ? line.Count : SparseStart(line);
        IEnumerable<string> parts = line.Take(start).Select(cell => cell.Text);
        if (start < line.Count)
        {
            string[] indexed = [.. Enumerable.Range(start, line.Count - start).Where(i => !line[i].IsDefault)
                .Select(i => $"{(i - start).ToString(CultureInfo.InvariantCulture)}:{line[i].Text}")];
            parts = parts.Append((line.Count - start).ToString(CultureInfo.InvariantCulture)).Concat(indexed.Length > 0 ? indexed : ["0:0"]);
        }

        writer.WriteLine(string.Join(_separator, parts));
    }

    /// <summary>The place from which a line is shortest when the rest is written sparse; its end where it is not.</summary>
    private static int SparseStart(List<(string Text, bool IsDefault)> line)
    {
        int best = line.Count;
        double least = line.Count;
        int indexed = 0;
        for (int start = line.Count - 1; start >= 0; start--)
        {
            if (!line[start].IsDefault)
                indexed++;
            double cost = start + 1 + (IndexedCost * Math.Max(1, indexed));
            if (cost < least)
            {
                least = cost;
                best = start;
            }
        }

        return best;
    }
}
