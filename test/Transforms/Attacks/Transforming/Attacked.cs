using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What an attacked view says, row by row.</summary>
internal static class Attacked
{
    public static float[][] Features(IDataView view, string column = "Features") =>
        [.. view.GetColumn<VBuffer<float>>(column).Select(features => features.DenseValues().ToArray())];

    /// <summary>Features by the identifier of the row.</summary>
    public static Dictionary<int, float[]> ById(DataViewRowCursor cursor)
    {
        using (cursor)
        {
            ValueGetter<int> idGetter = cursor.GetGetter<int>(cursor.Schema["Id"]);
            ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(cursor.Schema["Features"]);
            var features = new Dictionary<int, float[]>();
            VBuffer<float> value = default;
            int id = 0;
            while (cursor.MoveNext())
            {
                idGetter(ref id);
                getter(ref value);
                features.Add(id, [.. value.DenseValues()]);
            }

            return features;
        }
    }

    /// <summary>Largest change of one feature.</summary>
    public static double LargestChange(IDataView before, IDataView after) => Features(before).Zip(Features(after))
        .SelectMany(pair => pair.First.Zip(pair.Second)).Max(pair => Math.Abs((double)pair.First - pair.Second));

    public static void AssertEqual(float[][] expected, float[][] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int row = 0; row < expected.Length; row++) CollectionAssert.AreEqual(expected[row], actual[row], $"row {row}");
    }

    public static bool Same(float[][] first, float[][] second) => first.Zip(second).All(pair => pair.First.SequenceEqual(pair.Second));
}
