namespace Sparse.ML.Transforms;

/// <summary>What happens to rows whose label is missing or is none of the network's classes.</summary>
public enum UnlabeledRows
{
    /// <summary>An error names the column and the row.</summary>
    Refuse,

    /// <summary>They are left out of the attack: a transform gives their features out unchanged, an evaluation does not count
    /// them.</summary>
    LeaveOut,
}
