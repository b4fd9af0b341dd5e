using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// What a saved chain's scoring writes. The sizes of vectors are compiled into this class, yet a score vector of any length can be
/// put together from it: the columns whose sizes make the number of classes in binary are concatenated.
/// </summary>
internal sealed class ScoringOutput
{
    /// <summary>Number of score columns; their sizes are 1, 2, 4, … 1024.</summary>
    public const int Parts = 11;

    /// <summary>Largest number of classes that the columns can make.</summary>
    public const int MaximumClasses = (1 << Parts) - 1;

    /// <summary>Raw key value of the most probable class; 0 when it is missing.</summary>
    [ColumnName(ColumnNames.Predicted)]
    public int Predicted;

    [ColumnName(ColumnNames.Scores + "1")]
    [VectorType(1)]
    public VBuffer<float> Scores1;

    [ColumnName(ColumnNames.Scores + "2")]
    [VectorType(2)]
    public VBuffer<float> Scores2;

    [ColumnName(ColumnNames.Scores + "4")]
    [VectorType(4)]
    public VBuffer<float> Scores4;

    [ColumnName(ColumnNames.Scores + "8")]
    [VectorType(8)]
    public VBuffer<float> Scores8;

    [ColumnName(ColumnNames.Scores + "16")]
    [VectorType(16)]
    public VBuffer<float> Scores16;

    [ColumnName(ColumnNames.Scores + "32")]
    [VectorType(32)]
    public VBuffer<float> Scores32;

    [ColumnName(ColumnNames.Scores + "64")]
    [VectorType(64)]
    public VBuffer<float> Scores64;

    [ColumnName(ColumnNames.Scores + "128")]
    [VectorType(128)]
    public VBuffer<float> Scores128;

    [ColumnName(ColumnNames.Scores + "256")]
    [VectorType(256)]
    public VBuffer<float> Scores256;

    [ColumnName(ColumnNames.Scores + "512")]
    [VectorType(512)]
    public VBuffer<float> Scores512;

    [ColumnName(ColumnNames.Scores + "1024")]
    [VectorType(1024)]
    public VBuffer<float> Scores1024;

    /// <summary>Name of the column of size 2^<paramref name="part"/>.</summary>
    public static string PartName(int part) => ColumnNames.Scores + (1 << part);

    /// <summary>The parts that make a number of classes, largest first.</summary>
    public static IEnumerable<int> PartsOf(int classes)
    {
        for (int part = Parts - 1; part >= 0; part--)
        {
            if ((classes & (1 << part)) != 0) yield return part;
        }
    }

    /// <summary>The column of size 2^<paramref name="part"/>.</summary>
    public ref VBuffer<float> Part(int part)
    {
        switch (part)
        {
            case 0: return ref Scores1;
            case 1: return ref Scores2;
            case 2: return ref Scores4;
            case 3: return ref Scores8;
            case 4: return ref Scores16;
            case 5: return ref Scores32;
            case 6: return ref Scores64;
            case 7: return ref Scores128;
            case 8: return ref Scores256;
            case 9: return ref Scores512;
            default: return ref Scores1024;
        }
    }
}
