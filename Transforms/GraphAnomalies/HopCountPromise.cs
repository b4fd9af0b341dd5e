using System.Numerics;
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
        DataViewType item = id is not { } column ? NumberDataViewType.Int64
            : column.IsKey ? new KeyDataViewType(column.ItemType.RawType, int.MaxValue)
            : column.ItemType;
        return item is TextDataViewType ? Add<ReadOnlyMemory<char>>(context, input, options, item)
            : IntegerTypes.Dispatch(item.RawType, new Integers(context, input, options, item));
    }

    private static SchemaShape Add<T>(MLContext context, SchemaShape input, HopCountTransformerOptions options, DataViewType item)
    {
        SchemaDefinition output = SchemaDefinition.Create(typeof(Columns<T>));
        output[nameof(Columns<T>.Far)].ColumnType = new VectorDataViewType((PrimitiveDataViewType)item);
        var names = new (string Member, string? Name)[]
        {
            (nameof(Columns<T>.Score), options.ScoreColumnName), (nameof(Columns<T>.Predicted), options.PredictedLabelColumnName),
            (nameof(Columns<T>.Average), options.AverageHopColumnName), (nameof(Columns<T>.Deviation), options.UncertaintyColumnName),
            (nameof(Columns<T>.Far), options.FarNeighborsColumnName), (nameof(Columns<T>.FarHops), options.FarNeighborHopsColumnName),
        };
        // A definition finds its columns by their current names, so all are found before the first is renamed.
        foreach ((SchemaDefinition.Column column, string? name) in names.Select(pair => (output[pair.Member], pair.Name)).ToArray())
        {
            if (name is null) output.Remove(column);
            else column.ColumnName = name;
        }

        return context.Transforms
            .CustomMapping<NoInput, Columns<T>>((_, _) => { }, contractName: null, inputSchemaDefinition: null,
                outputSchemaDefinition: output)
            .GetOutputSchema(input);
    }

    private sealed class Integers(MLContext context, SchemaShape input, HopCountTransformerOptions options, DataViewType item)
        : IIntegerUse<SchemaShape>
    {
        public SchemaShape Use<T>()
            where T : struct, IBinaryInteger<T> => Add<T>(context, input, options, item);
    }

    /// <summary>The columns that scoring adds; names and types are set at run time.</summary>
    /// <typeparam name="T">Raw type of an id.</typeparam>
    private sealed class Columns<T>
    {
        public float Score { get; set; }

        public bool Predicted { get; set; }

        public float Average { get; set; }

        public float Deviation { get; set; }

        public VBuffer<T> Far { get; set; }

        public VBuffer<float> FarHops { get; set; }
    }
}
