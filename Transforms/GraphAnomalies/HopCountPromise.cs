using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>The columns of a hop-count model before it is trained.</summary>
internal static class HopCountPromise
{
    /// <summary>The shape with the output columns.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="input">Shape of the node view.</param>
    /// <param name="options">Names of the columns.</param>
    /// <param name="id">Shape of the id column; null where nodes are known by their row.</param>
    public static SchemaShape Add(MLContext context, SchemaShape input, HopCountTransformerOptions options, SchemaShape.Column? id)
    {
        SchemaDefinition output = SchemaDefinition.Create(typeof(Columns));
        SchemaDefinition.Column far = output[nameof(Columns.Far)];
        far.ColumnType = new VectorDataViewType(IdType(id));
        var names = new (string Member, string? Name)[]
        {
            (nameof(Columns.Score), options.ScoreColumnName), (nameof(Columns.Predicted), options.PredictedLabelColumnName),
            (nameof(Columns.Average), options.AverageHopColumnName), (nameof(Columns.Deviation), options.UncertaintyColumnName),
            (nameof(Columns.Far), options.FarNeighborsColumnName), (nameof(Columns.FarHops), options.FarNeighborHopsColumnName),
        };
        // A definition finds its columns by their current names, so all are found before the first is renamed.
        foreach ((SchemaDefinition.Column column, string? name) in names.Select(pair => (output[pair.Member], pair.Name)).ToArray())
        {
            if (name is null) output.Remove(column);
            else column.ColumnName = name;
        }

        return context.Transforms
            .CustomMapping<NoInput, Columns>((_, _) => { }, contractName: null, inputSchemaDefinition: null, outputSchemaDefinition: output)
            .GetOutputSchema(input);
    }

    private static PrimitiveDataViewType IdType(SchemaShape.Column? id) => id is not { } column ? NumberDataViewType.Int64
        : column.IsKey ? new KeyDataViewType(column.ItemType.RawType, int.MaxValue)
        : (PrimitiveDataViewType)column.ItemType;

    /// <summary>The columns that scoring adds; names and types are set at run time.</summary>
    private sealed class Columns
    {
        public float Score { get; set; }

        public bool Predicted { get; set; }

        public float Average { get; set; }

        public float Deviation { get; set; }

        public VBuffer<uint> Far { get; set; }

        public VBuffer<float> FarHops { get; set; }
    }
}
