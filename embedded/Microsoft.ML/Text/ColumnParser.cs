using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads the values of one column from the fields of a line.</summary>
internal abstract class ColumnParser
{
    /// <summary>The getter (of the column's raw type) of the value of the last line.</summary>
    public abstract Delegate Getter { get; }

    /// <summary>Takes the value of a line.</summary>
    public abstract void Parse(FieldSplitter fields, ParseStatistics statistics);

    public static ColumnParser Create(TextColumn column, TextLoader.Options options) => (ColumnParser)GenericCall.Invoke(
        typeof(ColumnParser), nameof(CreateOf), column.ItemType.RawType, column, options);

    private static ColumnParser CreateOf<T>(TextColumn column, TextLoader.Options options)
    {
        var items = new FieldParser<T>(column, options);
        return column.Type is VectorDataViewType ? new VectorParser<T>(column, items) : new ScalarParser<T>(column, items);
    }
}
