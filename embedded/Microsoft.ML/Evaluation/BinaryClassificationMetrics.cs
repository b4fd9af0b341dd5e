namespace Microsoft.ML.Data;

/// <summary>What <see cref="BinaryClassificationCatalog.EvaluateNonCalibrated"/> finds.</summary>
public class BinaryClassificationMetrics
{
    private protected BinaryClassificationMetrics(BinaryCounter counter)
    {
        AreaUnderRocCurve = counter.AreaUnderRocCurve();
        ConfusionMatrix = counter.Matrix();
        Accuracy = counter.Accuracy;
        PositivePrecision = ConfusionMatrix.PerClassPrecision[0];
        PositiveRecall = ConfusionMatrix.PerClassRecall[0];
        NegativePrecision = ConfusionMatrix.PerClassPrecision[1];
        NegativeRecall = ConfusionMatrix.PerClassRecall[1];
        F1Score = PositivePrecision + PositiveRecall == 0 ? 0 : 2 * PositivePrecision * PositiveRecall / (PositivePrecision + PositiveRecall);
        AreaUnderPrecisionRecallCurve = counter.AreaUnderPrecisionRecallCurve();
    }

    public double AreaUnderRocCurve { get; }

    public double Accuracy { get; }

    public double PositivePrecision { get; }

    public double PositiveRecall { get; }

    public double NegativePrecision { get; }

    public double NegativeRecall { get; }

    public double F1Score { get; }

    public double AreaUnderPrecisionRecallCurve { get; }

    public ConfusionMatrix ConfusionMatrix { get; }

    internal static BinaryClassificationMetrics Of(BinaryCounter counter) => new(counter);
}
