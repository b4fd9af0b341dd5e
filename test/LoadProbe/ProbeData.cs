using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Testing;

/// <summary>Rows that are the same in every process.</summary>
public static class ProbeData
{
    public static IDataView Singles(MLContext context, int rows, int features, int seed = 1)
    {
        var random = new Random(seed);
        var data = Enumerable.Range(0, rows)
            .Select(id => new ProbeRow { Id = id, Features = Fill(features, () => random.NextSingle() * 2 - 1) }).ToArray();
        return context.Data.LoadFromEnumerable(data, Schema(typeof(ProbeRow), NumberDataViewType.Single, features));
    }

    public static IDataView Bytes(MLContext context, int rows, int features, int seed = 1)
    {
        var random = new Random(seed);
        var data = Enumerable.Range(0, rows)
            .Select(id => new ProbeByteRow { Id = id, Features = Fill(features, () => (byte)random.Next(256)) }).ToArray();
        return context.Data.LoadFromEnumerable(data, Schema(typeof(ProbeByteRow), NumberDataViewType.Byte, features));
    }

    /// <summary>One line a row: the predicted key and the scores bit by bit; before them the values of the keys.</summary>
    public static IEnumerable<string> Describe(IDataView scored)
    {
        DataViewSchema.Column predicted = scored.Schema["PredictedLabel"], score = scored.Schema["Score"];
        yield return KeyValues(predicted);
        using DataViewRowCursor cursor = scored.GetRowCursor([predicted, score]);
        ValueGetter<uint> predictedGetter = cursor.GetGetter<uint>(predicted);
        ValueGetter<VBuffer<float>> scoreGetter = cursor.GetGetter<VBuffer<float>>(score);
        uint key = 0;
        VBuffer<float> scores = default;
        while (cursor.MoveNext())
        {
            predictedGetter(ref key);
            scoreGetter(ref scores);
            yield return $"{key}:{string.Join(',', scores.DenseValues().Select(value => BitConverter.SingleToUInt32Bits(value).ToString("X8")))}";
        }
    }

    private static string KeyValues(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues()) return "(no values)";
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        return string.Join('|', values.DenseValues());
    }

    private static T[] Fill<T>(int count, Func<T> next)
    {
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = next();
        return values;
    }

    private static SchemaDefinition Schema(Type row, PrimitiveDataViewType item, int features)
    {
        SchemaDefinition schema = SchemaDefinition.Create(row);
        schema["Features"].ColumnType = new VectorDataViewType(item, features);
        return schema;
    }
}
