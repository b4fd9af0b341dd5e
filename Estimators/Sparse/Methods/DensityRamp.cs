using System.Globalization;

namespace Sparse.ML.Estimators;

/// <summary>
/// Gradual magnitude pruning from an initial density to the method's density along a cubic curve (Zhu, Gupta: To prune, or not to
/// prune, arXiv:1710.01878): s(t) = s_f + (s_i − s_f)(1 − (t − t₀)/(t_f − t₀))³ for t₀ ≤ t ≤ t_f, where s is the sparsity, 1 − density.
/// The last step t_f is always an update, so that the density is reached exactly.
/// </summary>
public sealed record DensityRamp
{
    /// <summary>Density at the beginning, at least the method's density and at most 1. <value>The default value is 1.</value></summary>
    public double InitialDensity { get; init; } = 1;

    /// <summary>When to prune; t₀ and t_f are its start and end.</summary>
    public required UpdateSchedule Updates { get; init; }

    /// <summary>
    /// Null ranks the weights of all layers together; otherwise each layer is pruned on its own to its density in this distribution.
    /// <value>The default value is null.</value>
    /// </summary>
    public DensityDistribution? Distribution { get; init; }

    /// <summary>
    /// Whether pruned weights stay in the ranking with the value they had when they were pruned, and return with it when others have
    /// become smaller (Zhu and Gupta's original). False ranks the active weights alone, so a pruned weight never returns (GraNet,
    /// SMC-Bench). Pruned weights are 0 in the network either way. <value>The default value is false.</value>
    /// </summary>
    public bool RankPrunedWeights { get; init; }

    /// <summary>Density after the update of a step.</summary>
    /// <param name="initial">Density at the start.</param>
    /// <param name="final">Density at the end.</param>
    /// <param name="step">Steps taken.</param>
    /// <param name="start">First step of the ramp.</param>
    /// <param name="end">Last step of the ramp.</param>
    internal static double Density(double initial, double final, long step, long start, long end)
    {
        if (step >= end) return final;
        double rest = step <= start ? 1 : 1 - (double)(step - start) / (end - start);
        return final + (initial - final) * rest * rest * rest;
    }

    internal void Validate(ICollection<string> errors, string prefix, double finalDensity)
    {
        errors.Require(InitialDensity >= finalDensity && InitialDensity <= 1, prefix + nameof(InitialDensity),
            string.Create(CultureInfo.InvariantCulture, $"at least the density {finalDensity} and at most 1"), InitialDensity);
        errors.Require(Distribution is null || Enum.IsDefined(Distribution.Value), prefix + nameof(Distribution),
            "a DensityDistribution or null", Distribution);
        errors.Require(Updates is not null, prefix + nameof(Updates), "an UpdateSchedule", null);
        Updates?.Validate(errors, $"{prefix}{nameof(Updates)}.");
    }
}
