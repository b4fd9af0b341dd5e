using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A column of a text file with its place in the lines made definite.</summary>
internal sealed class TextColumn
{
    /// <param name="autoEnd">The position after the last field, for ranges that go on to it; null where no range does.</param>
    public TextColumn(TextLoader.Column column, IEnumerable<TextLoader.Column> all, int? autoEnd)
    {
        Contracts.CheckNonWhiteSpace(column.Name, nameof(column.Name));
        Contracts.CheckNonEmpty(column.Source, nameof(column.Source));
        Name = column.Name;
        ItemType = ItemTypeOf(column);
        bool isVariable = column.Source[^1].VariableEnd;
        VariableFrom = isVariable ? column.Source[^1].Min : null;
        TextLoader.Range[] definite = isVariable ? column.Source[..^1] : column.Source;
        Positions = [.. definite.SelectMany(range => PositionsOf(range, column, all, autoEnd))];
        bool isVector = isVariable || Positions.Length != 1 || column.Source.Any(range => range.ForceVector || range.AutoEnd || range.AllOther);
        Type = isVector ? new VectorDataViewType(ItemType, isVariable ? 0 : Positions.Length) : ItemType;
    }

    public string Name { get; }

    public DataViewType Type { get; }

    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The positions of the slots.</summary>
    public int[] Positions { get; }

    /// <summary>The position from which all fields of a line are further slots.</summary>
    public int? VariableFrom { get; }

    /// <summary>Whether a column needs to know how many fields a line has.</summary>
    public static bool NeedsEnd(TextLoader.Column column) => column.Source.Any(range => range.AutoEnd || range.AllOther);

    private static IEnumerable<int> PositionsOf(TextLoader.Range range, TextLoader.Column column, IEnumerable<TextLoader.Column> all, int? autoEnd)
    {
        int min = range.AllOther ? 0 : range.Min;
        int end = range.AutoEnd || range.AllOther ? autoEnd.Value : (range.Max ?? range.Min) + 1;
        Contracts.CheckParam(end > min || range.AllOther, "Source", $"Column '{column.Name}' is read from position {min} on, but the lines have {end} fields.");
        IEnumerable<int> positions = Enumerable.Range(min, Math.Max(0, end - min));
        if (!range.AllOther)
            return positions;
        HashSet<int> taken = [.. all.Where(other => other != column).SelectMany(other => other.Source)
            .SelectMany(other => Enumerable.Range(other.Min, (other.Max ?? other.Min) - other.Min + 1))];
        return positions.Where(position => !taken.Contains(position));
    }

    private static PrimitiveDataViewType ItemTypeOf(TextLoader.Column column)
    {
        PrimitiveDataViewType type = PrimitiveTypes.Of(column.DataKind) ?? throw Contracts.ExceptParam(nameof(TextLoader.Column.DataKind), $"'{column.DataKind}' is no kind of data");
        if (column.KeyCount is null)
            return type;
        Contracts.CheckParam(KeyDataViewType.IsValidDataType(type.RawType), nameof(TextLoader.Column.KeyCount), $"A key cannot be of kind {column.DataKind}.");
        ulong most = type.RawType == typeof(byte) ? byte.MaxValue : type.RawType == typeof(ushort) ? ushort.MaxValue
            : type.RawType == typeof(uint) ? uint.MaxValue : ulong.MaxValue;
        return new KeyDataViewType(type.RawType, column.KeyCount.Count ?? most);
    }
}
