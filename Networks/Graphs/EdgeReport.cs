namespace Sparse.ML.Networks;

/// <summary>What was irregular in a list of edges, whatever the rules then did with it.</summary>
/// <param name="Listed">Edges in the list, each in the direction in which it is listed.</param>
/// <param name="SelfLoops">Edges from a node to itself.</param>
/// <param name="Duplicates">Further listings of an edge that had been listed in the same direction.</param>
/// <param name="OneWay">Distinct edges whose opposite is missing or has another weight; self loops are not among them.</param>
public sealed record EdgeReport(long Listed, long SelfLoops, long Duplicates, long OneWay)
{
    /// <summary>A report of nothing irregular.</summary>
    public static EdgeReport Empty { get; } = new(0, 0, 0, 0);
}
