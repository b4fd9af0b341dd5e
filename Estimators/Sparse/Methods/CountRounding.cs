namespace Sparse.ML.Estimators;

/// <summary>How the number of connections to drop, fraction × active connections, becomes a whole number.</summary>
public enum CountRounding
{
    /// <summary>Rounded up, as in the sparse-learning family (SET, SNFS, ITOP, GraNet).</summary>
    Ceiling = 0,

    /// <summary>Rounded down, as in RigL.</summary>
    Floor = 1,
}
