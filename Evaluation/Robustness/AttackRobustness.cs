namespace Sparse.ML.Evaluation;

/// <summary>What one attack achieved, and what it cost.</summary>
public sealed record AttackRobustness
{
    /// <summary>Name of the attack.</summary>
    public required string Name { get; init; }

    /// <summary>Norm of the perturbation: "L-infinity" or "L2".</summary>
    public required string Norm { get; init; }

    /// <summary>Largest perturbation; infinity for an attack that looks for the smallest one without a limit.</summary>
    public required double Epsilon { get; init; }

    /// <summary>
    /// Share of all rows still classified correctly under the attack, 0 to 1; rows that are wrong without it count as wrong.
    /// </summary>
    public required double Accuracy { get; init; }

    /// <summary>Share of the rows classified correctly without an attack that it broke, 0 to 1; NaN when there are none.</summary>
    public required double SuccessRate { get; init; }

    /// <summary>Mean norm of the perturbations that broke a row; NaN when none did.</summary>
    public required double MeanPerturbation { get; init; }

    /// <summary>Median norm of the perturbations that broke a row; NaN when none did.</summary>
    public required double MedianPerturbation { get; init; }

    /// <summary>Largest norm of the perturbations that broke a row; NaN when none did.</summary>
    public required double MaximumPerturbation { get; init; }

    /// <summary>Rows that went forward through the network, summed over the passes.</summary>
    public required long Queries { get; init; }

    /// <summary>Rows whose gradient was taken, summed over the passes.</summary>
    public required long Gradients { get; init; }

    /// <summary>Wall time of the attack at its own ε, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The attack over the grid of ε and at its own, in ascending order; empty without a grid.</summary>
    public IReadOnlyList<RobustnessPoint> Curve { get; init; } = [];
}
