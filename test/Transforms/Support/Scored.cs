using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What a scored view says, row by row.</summary>
internal static class Scored
{
    public static float[][] Scores(IDataView view, string column = "Score") =>
        [.. view.GetColumn<VBuffer<float>>(column).Select(score => score.DenseValues().ToArray())];

    public static uint[] Predicted(IDataView view, string column = "PredictedLabel") => [.. view.GetColumn<uint>(column)];

    /// <summary>Keys and scores bit by bit.</summary>
    public static string[] Lines(IDataView view) => [.. ProbeData.Describe(view)];

    /// <summary>Scores of each row alone, as a prediction engine computes them.</summary>
    public static float[][] RowByRow(ITransformer transformer, IDataView data)
    {
        IRowToRowMapper mapper = transformer.GetRowToRowMapper(data.Schema);
        using DataViewRowCursor cursor = data.GetRowCursor(data.Schema);
        using DataViewRow row = mapper.GetRow(cursor, mapper.OutputSchema);
        ValueGetter<VBuffer<float>> getter = row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Score"]);
        VBuffer<float> score = default;
        var scores = new List<float[]>();
        while (cursor.MoveNext())
        {
            getter(ref score);
            scores.Add([.. score.DenseValues()]);
        }

        return [.. scores];
    }

    public static void AssertClose(float[][] expected, float[][] actual, float tolerance = 1e-6f)
    {
        Assert.HasCount(expected.Length, actual);
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.HasCount(expected[row].Length, actual[row]);
            for (int i = 0; i < expected[row].Length; i++)
            {
                if (Math.Abs(expected[row][i] - actual[row][i]) > tolerance) Assert.Fail($"Row {row}, slot {i}: {actual[row][i]}, expected {expected[row][i]}.");
            }
        }
    }
}
