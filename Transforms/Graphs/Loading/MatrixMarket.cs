using System.Globalization;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>
/// Reads a sparse matrix in the Matrix Market exchange format: coordinate, of pattern, integer or real, general, symmetric or
/// skew-symmetric.
/// </summary>
internal sealed class MatrixMarket
{
    // Row and column numbers are divided by blanks.
    private static readonly char[] Blanks = [' ', '\t'];

    private readonly string _path;
    private readonly StreamReader _reader;
    private long _line;

    private MatrixMarket(string path, StreamReader reader) => (_path, _reader) = (path, reader);

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    public bool IsPattern { get; private set; }

    public List<int> RowIndices { get; } = [];

    public List<int> ColumnIndices { get; } = [];

    public List<float> Values { get; } = [];

    /// <exception cref="InvalidDataException">The file is not of this format; the message names the line.</exception>
    public static MatrixMarket Read(string path, CancellationToken cancellationToken)
    {
        using StreamReader reader = TextTableReader.Open(path);
        var matrix = new MatrixMarket(path, reader);
        bool mirrored = matrix.ReadHeader(out int sign);
        long entries = matrix.ReadSizes();
        for (long i = 0; i < entries; i++)
        {
            if ((i & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            matrix.ReadEntry(mirrored, sign, i, entries);
        }

        return matrix.NextLine() is null ? matrix : throw matrix.Error($"expected the end after {entries} entries");
    }

    /// <summary>The matrix as features, one row a node.</summary>
    /// <exception cref="InvalidDataException">A place has two entries.</exception>
    public FeatureMatrix ToFeatures()
    {
        int[] order = [.. Enumerable.Range(0, RowIndices.Count)];
        Array.Sort(order, (x, y) => (RowIndices[x], ColumnIndices[x]).CompareTo((RowIndices[y], ColumnIndices[y])));
        long[] offsets = new long[Rows + 1];
        foreach (int row in RowIndices) offsets[row + 1]++;
        for (int row = 0; row < Rows; row++) offsets[row + 1] += offsets[row];
        for (int i = 1; i < order.Length; i++)
        {
            if (RowIndices[order[i]] == RowIndices[order[i - 1]] && ColumnIndices[order[i]] == ColumnIndices[order[i - 1]])
                throw new InvalidDataException(
                    $"{_path}: row {RowIndices[order[i]] + 1} and column {ColumnIndices[order[i]] + 1} have two entries.");
        }

        return FeatureMatrix.FromSparse(Columns, offsets, Array.ConvertAll(order, i => ColumnIndices[i]),
            Array.ConvertAll(order, i => IsPattern ? 1 : Values[i])).Compact();
    }

    private bool ReadHeader(out int sign)
    {
        _line = 1;
        string[] words = (_reader.ReadLine() ?? "").Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        string Word(int place) => place < words.Length ? words[place].ToLowerInvariant() : "";
        if (Word(0) != "%%matrixmarket" || Word(1) != "matrix") throw Error("expected a first line that begins with %%MatrixMarket matrix");
        if (Word(2) != "coordinate") throw Error($"expected a coordinate matrix, got '{Word(2)}'; a dense one is no graph");
        if (Word(3) is not ("pattern" or "real" or "integer" or "double"))
            throw Error($"expected pattern, real or integer values, got '{Word(3)}'");
        if (Word(4) is not ("general" or "symmetric" or "skew-symmetric"))
            throw Error($"expected a general, symmetric or skew-symmetric matrix, got '{Word(4)}'");
        IsPattern = Word(3) == "pattern";
        sign = Word(4) == "skew-symmetric" ? -1 : 1;
        return Word(4) != "general";
    }

    private long ReadSizes()
    {
        string[] sizes = Fields(3);
        if (Parse(sizes[0]) is >= 0 and <= int.MaxValue and var rows && Parse(sizes[1]) is >= 0 and <= int.MaxValue and var columns
            && Parse(sizes[2]) is >= 0 and var entries)
        {
            (Rows, Columns) = ((int)rows, (int)columns);
            return entries;
        }

        throw Error("expected the numbers of rows, columns and entries");
    }

    private void ReadEntry(bool mirrored, int sign, long number, long entries)
    {
        string[] fields = Fields(IsPattern ? 2 : 3, $"entry {number + 1} of {entries}");
        long row = Parse(fields[0]);
        long column = Parse(fields[1]);
        if (row < 1 || row > Rows || column < 1 || column > Columns)
            throw Error($"expected a row from 1 to {Rows} and a column from 1 to {Columns}, got '{fields[0]} {fields[1]}'");
        float value = 1;
        if (!IsPattern
            && !(float.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value)))
            throw Error($"expected a finite value, got '{TextTableReader.Shown(fields[2])}'");
        Add((int)row - 1, (int)column - 1, value);
        if (mirrored && row != column) Add((int)column - 1, (int)row - 1, sign * value);
    }

    private void Add(int row, int column, float value)
    {
        RowIndices.Add(row);
        ColumnIndices.Add(column);
        if (!IsPattern) Values.Add(value);
    }

    private string[] Fields(int count, string what = "the sizes")
    {
        string line = NextLine() ?? throw new InvalidDataException($"{_path}: the file ends before {what}.");
        string[] fields = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == count ? fields : throw Error($"expected {count} numbers, got {fields.Length}");
    }

    private string? NextLine()
    {
        while (_reader.ReadLine() is { } line)
        {
            _line++;
            if (!string.IsNullOrWhiteSpace(line) && line[0] != '%') return line;
        }

        return null;
    }

    private static long Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;

    private InvalidDataException Error(string message) => new($"{_path}, line {_line}: {message}.");
}
