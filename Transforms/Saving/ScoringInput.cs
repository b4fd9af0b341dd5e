using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>What a saved chain's scoring reads.</summary>
internal sealed class ScoringInput
{
    /// <summary>The features as floats, not yet scaled.</summary>
    [ColumnName(ColumnNames.Features)]
    public VBuffer<float> Features { get; set; }

    /// <summary>The model as text. ML.NET hands text over by reference, so this costs nothing per row.</summary>
    [ColumnName(ColumnNames.Model)]
    public ReadOnlyMemory<char> Model { get; set; }
}
