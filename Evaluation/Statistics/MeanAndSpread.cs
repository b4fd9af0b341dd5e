namespace Sparse.ML.Evaluation;

/// <summary>Mean and sample standard deviation of repeated measurements, such as one a seed.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (divisor n − 1); NaN for fewer than two values.</param>
/// <param name="Count">Number of values.</param>
public readonly record struct MeanAndSpread(double Mean, double StandardDeviation, int Count)
{
    /// <summary>Computes both.</summary>
    /// <param name="values">At least one value.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static MeanAndSpread Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("At least one value is expected.", nameof(values));
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new MeanAndSpread(mean, values.Count > 1 ? Math.Sqrt(squares / (values.Count - 1)) : double.NaN, values.Count);
    }

    /// <summary>Mean and spread with two decimals, such as "87.30 ± 0.12".</summary>
    public override string ToString() => double.IsNaN(StandardDeviation)
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Mean:F2}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Mean:F2} ± {StandardDeviation:F2}");
}
