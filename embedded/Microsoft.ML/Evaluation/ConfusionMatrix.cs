using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>How often each class was predicted for each true class, and the figures that follow from it.</summary>
public sealed class ConfusionMatrix
{
    private readonly string[] _classNames;
    private readonly bool _isBinary;

    internal ConfusionMatrix(double[][] counts, string[] classNames, bool isBinary)
    {
        Counts = counts;
        _classNames = classNames;
        _isBinary = isBinary;
        PerClassRecall = [.. counts.Select((row, i) => Share(row[i], row.Sum()))];
        PerClassPrecision = [.. counts.Select((row, i) => Share(row[i], counts.Sum(r => r[i])))];
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    /// <summary>The counts: true class by predicted class.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public string GetFormattedConfusionTable() => ConfusionTable.Format(this, _classNames, _isBinary);

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        CheckClass(predictedClassIndicatorIndex, nameof(predictedClassIndicatorIndex));
        CheckClass(actualClassIndicatorIndex, nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    private void CheckClass(int index, string paramName) => Contracts.CheckParam(
        (uint)index < (uint)NumberOfClasses, paramName, "Invalid index. Should be non-negative, less than the number of classes.");

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
