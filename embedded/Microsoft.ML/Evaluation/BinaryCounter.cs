namespace Microsoft.ML.Data;

/// <summary>Collects the examples of a binary evaluation.</summary>
internal sealed class BinaryCounter
{
    private readonly List<ScoredExample> _examples = [];
    private readonly double[][] _counts = [[0, 0], [0, 0]];
    private double _logLoss;

    public double LogLoss => _examples.Count > 0 ? _logLoss / _examples.Count : 0;

    public double Accuracy => _examples.Count > 0 ? (_counts[0][0] + _counts[1][1]) / _examples.Count : 0;

    public void Add(bool isPositive, float score, float probability)
    {
        _examples.Add(new ScoredExample(score, isPositive));
        _counts[isPositive ? 0 : 1][score > 0 ? 0 : 1]++;
        _logLoss -= Math.Log2(isPositive ? probability : 1.0 - probability);
    }

    public ConfusionMatrix Matrix() => new(_counts, ["positive", "negative"], isBinary: true);

    public double AreaUnderRocCurve() => RankingCurves.AreaUnderRoc(_examples);

    public double AreaUnderPrecisionRecallCurve() => RankingCurves.AreaUnderPrecisionRecall(_examples);

    public double Entropy()
    {
        double share = _counts[0].Sum() / _examples.Count;
        return -(share * Math.Log2(share)) - ((1 - share) * Math.Log2(1 - share));
    }
}
