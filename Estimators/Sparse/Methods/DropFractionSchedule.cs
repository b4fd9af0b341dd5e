namespace Sparse.ML.Estimators;

/// <summary>
/// Fraction of the active connections that a topology update exchanges: a cosine from <see cref="Initial"/> at step 0 to
/// <see cref="Final"/> at the last step of the updates, f(t) = Final + (Initial − Final)/2 · (1 + cos(π t / T_end)).
/// </summary>
public sealed record DropFractionSchedule
{
    /// <summary>Fraction at the beginning, greater than 0 and below 1.</summary>
    public required double Initial { get; init; }

    /// <summary>
    /// Fraction at the end, 0 to 1 (exclusive). Equal to <see cref="Initial"/> for a constant fraction. <value>The default value is
    /// 0.</value>
    /// </summary>
    public double Final { get; init; }

    /// <summary>A cosine from one fraction to another.</summary>
    /// <param name="initial">Fraction at the beginning.</param>
    /// <param name="final">Fraction at the end.</param>
    public static DropFractionSchedule Cosine(double initial, double final = 0) => new() { Initial = initial, Final = final };

    /// <summary>The same fraction throughout.</summary>
    /// <param name="fraction">The fraction.</param>
    public static DropFractionSchedule Constant(double fraction) => new() { Initial = fraction, Final = fraction };

    /// <summary>Fraction of a step; <see cref="Final"/> after the end.</summary>
    /// <param name="step">Steps taken, from 0.</param>
    /// <param name="endStep">Last step of the updates, at least 1.</param>
    internal double Fraction(long step, long endStep) =>
        step >= endStep ? Final : Final + (Initial - Final) / 2 * (1 + Math.Cos(Math.PI * step / endStep));

    internal void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(Initial > 0 && Initial < 1, prefix + nameof(Initial), "above 0 and below 1", Initial);
        errors.Require(Final >= 0 && Final < 1, prefix + nameof(Final), "at least 0 and below 1", Final);
    }
}
