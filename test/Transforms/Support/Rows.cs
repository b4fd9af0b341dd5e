using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>A row with a vector whose size the schema definition sets.</summary>
internal sealed class VectorRow
{
    public float[] Features { get; set; } = [];
}

/// <summary>A row with a vector that may be sparse.</summary>
internal sealed class SparseRow
{
    public VBuffer<float> Features { get; set; }
}

/// <summary>A row with a scored output.</summary>
internal sealed class Prediction
{
    public uint PredictedLabel { get; set; }

    public float[] Score { get; set; } = [];
}

internal static class Rows
{
    public static SchemaDefinition Schema(int features) => Sized(typeof(VectorRow), features);

    public static SchemaDefinition SparseSchema(int features) => Sized(typeof(SparseRow), features);

    private static SchemaDefinition Sized(Type row, int features)
    {
        SchemaDefinition schema = SchemaDefinition.Create(row);
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }
}
