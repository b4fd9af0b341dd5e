namespace Microsoft.ML.Data;

/// <summary>What <see cref="BinaryClassificationCatalog.Evaluate"/> finds; logarithms are to base 2.</summary>
public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(BinaryCounter counter)
        : base(counter)
    {
        LogLoss = counter.LogLoss;
        Entropy = counter.Entropy();
        LogLossReduction = (Entropy - LogLoss) / Entropy;
    }

    public double LogLoss { get; }

    /// <summary>The share by which the log-loss is below the entropy of the labels.</summary>
    public double LogLossReduction { get; }

    public double Entropy { get; }
}
