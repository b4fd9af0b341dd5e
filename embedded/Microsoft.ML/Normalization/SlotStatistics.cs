namespace Microsoft.ML.Transforms;

/// <summary>Range, mean and variance of the values of a slot; NaN is left out, of mean and variance the infinities too.</summary>
internal struct SlotStatistics
{
    private double _least;
    private double _greatest;
    private double _count;
    private double _squares;

    /// <summary>The statistics of no values.</summary>
    public static SlotStatistics None => new() { _least = double.PositiveInfinity, _greatest = double.NegativeInfinity };

    public double Mean { get; private set; }

    public readonly double StandardDeviation => Math.Sqrt(Variance);

    private readonly double Variance => _count > 0 ? _squares / _count : 0;

    public void Add(double value)
    {
        _least = value < _least ? value : _least;
        _greatest = value > _greatest ? value : _greatest;
        if (!double.IsFinite(value))
            return;
        _count++;
        double difference = value - Mean;
        Mean += difference / _count;
        _squares += difference * (value - Mean);
    }

    /// <summary>The scale and offset that bring the range to [0, 1], or to [-1, 1] about a fixed zero; a constant becomes 0.</summary>
    public readonly (double Scale, double Offset) MinMax(bool fixZero)
    {
        if (_least >= _greatest)
            return (0, 0);
        return fixZero ? (1 / Math.Max(Math.Abs(_least), Math.Abs(_greatest)), 0) : (1 / (_greatest - _least), _least);
    }

    /// <summary>The scale and offset that bring the variance to 1, or the mean square with a fixed zero; a constant becomes 0.</summary>
    public readonly (double Scale, double Offset) MeanVariance(bool fixZero)
    {
        if (Variance == 0)
            return (0, 0);
        return fixZero ? (1 / Math.Sqrt((Mean * Mean) + Variance), 0) : (1 / StandardDeviation, Mean);
    }
}
