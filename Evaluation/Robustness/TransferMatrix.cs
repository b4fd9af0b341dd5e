namespace Sparse.ML.Evaluation;

/// <summary>How often what one attack does to each surrogate fools each target.</summary>
public sealed record TransferMatrix
{
    /// <summary>Name of the attack.</summary>
    public required string Name { get; init; }

    /// <summary>Norm of the perturbation: "L-infinity" or "L2".</summary>
    public required string Norm { get; init; }

    /// <summary>Largest perturbation.</summary>
    public required double Epsilon { get; init; }

    /// <summary>
    /// Success rates as [surrogate][target], 0 to 1: the share of the rows, all of which every model classifies correctly, that the target
    /// gets wrong when the attack was made on the surrogate.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double>> SuccessRates { get; init; }

    /// <summary>Wall time of the attack on each surrogate, in seconds.</summary>
    public required IReadOnlyList<double> Seconds { get; init; }
}
