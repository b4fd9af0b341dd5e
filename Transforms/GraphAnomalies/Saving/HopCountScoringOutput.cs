using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>What a saved chain of a hop-count model writes. The names belong to the contract and must never change.</summary>
internal sealed class HopCountScoringOutput
{
    public const string Prefix = "__Sparse.ML.HopCount.";

    [ColumnName(Prefix + nameof(Score))]
    public float Score;

    [ColumnName(Prefix + nameof(Predicted))]
    public bool Predicted;

    [ColumnName(Prefix + nameof(Average))]
    public float Average;

    [ColumnName(Prefix + nameof(Deviation))]
    public float Deviation;

    [ColumnName(Prefix + nameof(Far))]
    public VBuffer<ReadOnlyMemory<char>> Far;

    [ColumnName(Prefix + nameof(FarHops))]
    public VBuffer<float> FarHops;

    /// <summary>The columns under their names in the chain.</summary>
    public static string[] Columns => [.. new[] { nameof(Score), nameof(Predicted), nameof(Average), nameof(Deviation), nameof(Far),
        nameof(FarHops) }.Select(name => Prefix + name)];
}
