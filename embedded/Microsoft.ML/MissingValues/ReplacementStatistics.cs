namespace Microsoft.ML.Transforms;

/// <summary>Collects the values of a slot that are not missing.</summary>
internal sealed class ReplacementStatistics(MissingValueReplacingEstimator.ReplacementMode mode)
{
    private readonly Dictionary<double, long> _counts = [];
    private double _least = double.PositiveInfinity;
    private double _greatest = double.NegativeInfinity;
    private double _mean;
    private long _count;
    private double _mostFrequent;

    public void Add(double value)
    {
        if (double.IsNaN(value))
            return;
        _least = Math.Min(_least, value);
        _greatest = Math.Max(_greatest, value);
        _count++;
        _mean += (value - _mean) / _count;
        if (mode == MissingValueReplacingEstimator.ReplacementMode.Mode)
            CountValue(value);
    }

    /// <summary>The value to put in place of a missing one. Where all are missing the range is the empty one, the others 0.</summary>
    public double Result() => mode switch
    {
        MissingValueReplacingEstimator.ReplacementMode.Mean => _mean,
        MissingValueReplacingEstimator.ReplacementMode.Minimum => _least,
        MissingValueReplacingEstimator.ReplacementMode.Maximum => _greatest,
        _ => _mostFrequent,
    };

    private void CountValue(double value)
    {
        long count = _counts[value] = _counts.GetValueOrDefault(value) + 1;
        if (count > _counts.GetValueOrDefault(_mostFrequent) || _counts.Count == 1)
            _mostFrequent = value;
    }
}
