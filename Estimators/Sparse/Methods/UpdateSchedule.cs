using System.Globalization;

namespace Sparse.ML.Estimators;

/// <summary>
/// The optimiser steps after which masks change. Steps count from 1 within the training phase; an update follows each step t with
/// start ≤ t ≤ end that is a multiple of the interval.
/// </summary>
/// <remarks>
/// Papers give intervals for runs of many thousands of steps. So that a short run does not end without any update, the interval is
/// lowered to (end − start) / <see cref="MinimumUpdates"/> steps where that is less. Updates every few steps do harm, though: grown
/// weights start at 0 and need tens of steps before they are judged by their magnitude, so prefer a longer run to more updates.
/// </remarks>
public sealed record UpdateSchedule
{
    /// <summary>
    /// Steps between updates (ΔT), at least 1; null when <see cref="IntervalEpochs"/> is given. One of the two is required.
    /// </summary>
    public long? IntervalSteps { get; init; }

    /// <summary>Epochs between updates, greater than 0, rounded to whole steps; null when <see cref="IntervalSteps"/> is given.</summary>
    public double? IntervalEpochs { get; init; }

    /// <summary>First step as a fraction of the phase, 0 to 1 and below <see cref="End"/>. <value>The default value is 0.</value></summary>
    public double Start { get; init; }

    /// <summary>
    /// Last step as a fraction of the phase, above <see cref="Start"/> and at most 1. <value>The default value is 1.</value>
    /// </summary>
    public double End { get; init; } = 1;

    /// <summary>
    /// First step in place of <see cref="Start"/>, at least 0; null goes by the fraction. <value>The default value is null.</value>
    /// </summary>
    public long? StartStep { get; init; }

    /// <summary>
    /// Last step in place of <see cref="End"/>, at least 1; a later one than the phase has counts as its last. Null goes by the fraction.
    /// <value>The default value is null.</value>
    /// </summary>
    public long? EndStep { get; init; }

    /// <summary>
    /// Updates that a short run gets in any case by a smaller interval, at least 0; 0 keeps the interval. <value>The default value is
    /// 5.</value>
    /// </summary>
    public int MinimumUpdates { get; init; } = SparseDefaults.MinimumUpdates;

    /// <summary>An update every so many steps.</summary>
    /// <param name="steps">Steps between updates.</param>
    public static UpdateSchedule EverySteps(long steps) => new() { IntervalSteps = steps };

    /// <summary>An update every so many epochs.</summary>
    /// <param name="epochs">Epochs between updates.</param>
    public static UpdateSchedule EveryEpochs(double epochs) => new() { IntervalEpochs = epochs };

    /// <summary>The steps of a phase.</summary>
    /// <param name="phaseSteps">Planned steps of the phase.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <exception cref="InvalidOperationException">The phase ends before <see cref="StartStep"/>.</exception>
    internal UpdateSteps Resolve(long phaseSteps, long stepsPerEpoch)
    {
        long start = StartStep ?? (long)Math.Round(Start * phaseSteps);
        long end = Math.Min(EndStep ?? WholeNumber.Floor(End * phaseSteps), phaseSteps);
        if (start > end)
            throw new InvalidOperationException(
                $"Mask updates would begin at step {start}, but end at step {end} of a phase of {phaseSteps} steps. Train longer or lower StartStep.");
        long interval = IntervalSteps ?? Math.Max(1, (long)Math.Round(IntervalEpochs!.Value * stepsPerEpoch));
        if (MinimumUpdates > 0) interval = Math.Min(interval, Math.Max(1, (end - start) / MinimumUpdates));
        return new(start, end, interval);
    }

    internal void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(IntervalSteps is null != IntervalEpochs is null, prefix + nameof(IntervalSteps),
            "either IntervalSteps or IntervalEpochs",
            IntervalSteps is null ? "neither" : "both");
        errors.Require(IntervalSteps is not < 1, prefix + nameof(IntervalSteps), "at least 1", IntervalSteps);
        errors.Require(IntervalEpochs is null or (> 0 and < double.PositiveInfinity), prefix + nameof(IntervalEpochs), "above 0",
            IntervalEpochs);
        errors.Require(Start >= 0 && Start < 1, prefix + nameof(Start), "at least 0 and below 1", Start);
        errors.Require(End > 0 && End <= 1, prefix + nameof(End), "above 0 and at most 1", End);
        errors.Require(StartStep is not null || EndStep is not null || !(Start >= End), prefix + nameof(End),
            string.Create(CultureInfo.InvariantCulture, $"above Start ({Start})"), End);
        errors.Require(StartStep is not < 0, prefix + nameof(StartStep), "at least 0", StartStep);
        errors.Require(EndStep is not < 1, prefix + nameof(EndStep), "at least 1", EndStep);
        errors.Require(!(StartStep >= EndStep), prefix + nameof(EndStep), $"above StartStep ({StartStep})", EndStep);
        errors.Require(MinimumUpdates >= 0, prefix + nameof(MinimumUpdates), "at least 0", MinimumUpdates);
    }
}
