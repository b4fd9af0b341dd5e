namespace Microsoft.ML.Data;

/// <summary>What <see cref="MulticlassClassificationCatalog.Evaluate"/> finds.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics()
    {
    }

    /// <summary>The mean of -log(probability of the true class), natural logarithm.</summary>
    public double LogLoss { get; internal init; }

    /// <summary>The share by which the log-loss is below that of predicting the class frequencies.</summary>
    public double LogLossReduction { get; internal init; }

    /// <summary>The mean over the classes that occur of the share of their examples predicted right.</summary>
    public double MacroAccuracy { get; internal init; }

    public double MicroAccuracy { get; internal init; }

    /// <summary>The share of examples whose class is among the <see cref="TopKPredictionCount"/> with the highest scores.</summary>
    public double TopKAccuracy { get; internal init; }

    public int TopKPredictionCount { get; internal init; }

    public IReadOnlyList<double> TopKAccuracyForAllK { get; internal init; }

    public IReadOnlyList<double> PerClassLogLoss { get; internal init; }

    public ConfusionMatrix ConfusionMatrix { get; internal init; }
}
