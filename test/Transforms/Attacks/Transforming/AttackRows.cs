using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Labelled data for attacks: features from 0 to 1, labels and targets among cat, dog, bird.</summary>
internal static class AttackRows
{
    private static readonly string[] Names = ["cat", "dog", "bird"];

    public static AttackRow[] Create(int count, int features = Models.Features, int seed = 1)
    {
        var random = new Random(seed);
        var rows = new AttackRow[count];
        for (int i = 0; i < count; i++)
        {
            var values = new float[features];
            for (int slot = 0; slot < features; slot++) values[slot] = 0.3f + 0.4f * random.NextSingle();
            int label = random.Next(3);
            rows[i] = new() { Id = i, Features = values, Label = Names[label], Target = Names[(label + 1) % 3], Number = label };
        }

        return rows;
    }

    public static IDataView View(MLContext context, IEnumerable<AttackRow> rows, int features = Models.Features)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(AttackRow));
        schema[nameof(AttackRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    public static IDataView View(MLContext context, int count = 10) => View(context, Create(count));
}
