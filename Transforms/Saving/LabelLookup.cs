using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// The lookup from class numbers to keys of a saved chain. The value column is itself a key with the training label's values, so the
/// looked-up column has them too, whatever their type, and a number that is not found becomes the missing key.
/// </summary>
internal static class LabelLookup
{
    /// <summary>A view with one row a class: its number from 1 and its key.</summary>
    public static IDataView Create(MLContext context, LabelKeys labels)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        SchemaDefinition.Column key = schema[nameof(Row.Key)];
        key.ColumnType = new KeyDataViewType(typeof(uint), labels.Count);
        labels.Annotate(key, AnnotationNames.KeyValues);
        IEnumerable<Row> rows = Enumerable.Range(0, labels.Count).Select(index => new Row { Index = index + 1, Key = (uint)index });
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    /// <summary>One class.</summary>
    internal sealed class Row
    {
        /// <summary>Number of the class from 1, as <see cref="ScoringOutput.Predicted"/> gives it.</summary>
        public int Index { get; set; }

        /// <summary>Key of the class; members of rows count keys from 0.</summary>
        public uint Key { get; set; }
    }
}
