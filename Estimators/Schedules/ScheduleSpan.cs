using System.Globalization;

namespace Sparse.ML.Estimators;

/// <summary>A point or a length on a schedule: a number of optimiser steps, or a fraction of the whole schedule.</summary>
/// <remarks>Fractions keep their place when the number of epochs changes: "at 50 % and 75 % of the run".</remarks>
public readonly record struct ScheduleSpan
{
    private ScheduleSpan(double value, bool isFraction)
    {
        Value = value;
        IsFraction = isFraction;
    }

    /// <summary>Number of steps, or the fraction (1 is the whole schedule).</summary>
    public double Value { get; }

    /// <summary>Whether <see cref="Value"/> is a fraction rather than a number of steps.</summary>
    public bool IsFraction { get; }

    /// <summary>A number of optimiser steps.</summary>
    /// <param name="count">At least 0.</param>
    public static ScheduleSpan Steps(long count) => new(count, false);

    /// <summary>A fraction of the schedule.</summary>
    /// <param name="value">0 to 1.</param>
    public static ScheduleSpan Fraction(double value) => new(value, true);

    /// <summary>The number of steps, a fraction rounded to the nearest one.</summary>
    /// <param name="totalSteps">Steps of the whole schedule.</param>
    public long In(long totalSteps) => IsFraction ? (long)Math.Round(Value * totalSteps, MidpointRounding.AwayFromZero) : (long)Value;

    /// <inheritdoc/>
    public override string ToString() => IsFraction
        ? string.Create(CultureInfo.InvariantCulture, $"the fraction {Value} of the schedule")
        : string.Create(CultureInfo.InvariantCulture, $"{Value} steps");

    internal bool IsPosition => IsFraction ? Value is >= 0 and <= 1 : Value >= 0;

    internal bool IsLength => IsPosition && Value > 0;

    internal const string PositionRange = "at least 0 steps or a fraction from 0 to 1";

    internal const string LengthRange = "at least 1 step or a fraction above 0 and at most 1";
}
