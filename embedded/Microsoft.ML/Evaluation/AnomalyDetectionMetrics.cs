namespace Microsoft.ML.Data;

/// <summary>What <see cref="AnomalyDetectionCatalog.Evaluate"/> finds.</summary>
public sealed class AnomalyDetectionMetrics
{
    internal AnomalyDetectionMetrics(double areaUnderRocCurve, double detectionRate)
    {
        AreaUnderRocCurve = areaUnderRocCurve;
        DetectionRateAtFalsePositiveCount = detectionRate;
    }

    public double AreaUnderRocCurve { get; }

    /// <summary>The share of the anomalies that score above all but a given number of normal examples.</summary>
    public double DetectionRateAtFalsePositiveCount { get; }
}
