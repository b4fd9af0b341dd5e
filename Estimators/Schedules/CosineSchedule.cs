namespace Sparse.ML.Estimators;

/// <summary>
/// Half a cosine from the optimiser's learning rate to a minimum m: m + (base − m)/2 · (1 + cos(π · step / totalSteps)).
/// </summary>
/// <remarks>
/// Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts, ICLR 2017, https://arxiv.org/abs/1608.03983 (one period).
/// </remarks>
public sealed record CosineSchedule : LearningRateSchedule
{
    /// <summary>Rate that the schedule approaches, at least 0. Default 0.</summary>
    public double MinimumRate { get; init; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long step, long totalSteps) =>
        Anneal(baseRate, MinimumRate, Math.Min(1, step / (double)Math.Max(1, totalSteps)));

    internal override void Validate(ICollection<string> errors) =>
        errors.Require(MinimumRate >= 0 && double.IsFinite(MinimumRate), nameof(MinimumRate), "a finite number, at least 0", MinimumRate);

    /// <summary>Half a cosine from <paramref name="start"/> (progress 0) to <paramref name="end"/> (progress 1).</summary>
    internal static double Anneal(double start, double end, double progress) =>
        end + (start - end) / 2 * (1 + Math.Cos(Math.PI * progress));
}
