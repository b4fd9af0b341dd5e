using Microsoft.ML.Data;

namespace Sparse.ML.Evaluation;

/// <summary>How often each class was predicted as each class, with the names of the classes.</summary>
public sealed record ConfusionTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="classes">Names of the classes in the order of their keys.</param>
    /// <param name="counts">Counts as [actual][predicted], one row and one column a class, each at least 0.</param>
    /// <exception cref="ArgumentException">The table is not square, has another size than there are names, or holds a negative number.</exception>
    public ConfusionTable(IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<double>> counts)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(counts);
        if (classes.Count == 0) throw new ArgumentException("At least one class is expected.", nameof(classes));
        if (counts.Count != classes.Count || counts.Any(row => row.Count != classes.Count))
        {
            throw new ArgumentException($"A table of {classes.Count} x {classes.Count} counts is expected for {classes.Count} class names, it has {counts.Count} rows.", nameof(counts));
        }

        if (counts.Any(row => row.Any(count => !(count >= 0) || double.IsInfinity(count)))) throw new ArgumentException("Counts of at least 0 are expected.", nameof(counts));
        Classes = [.. classes];
        Counts = [.. counts.Select(row => (IReadOnlyList<double>)[.. row])];
    }

    /// <summary>Takes over ML.NET's matrix, which knows no class names.</summary>
    /// <param name="matrix">Matrix of <see cref="MulticlassClassificationMetrics"/> or another evaluation.</param>
    /// <param name="classes">Names of the classes in the order of their keys.</param>
    /// <exception cref="ArgumentException">The matrix has another number of classes than there are names.</exception>
    public ConfusionTable(ConfusionMatrix matrix, IReadOnlyList<string> classes)
        : this(classes, (matrix ?? throw new ArgumentNullException(nameof(matrix))).Counts)
    {
    }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Counts as [actual][predicted].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    /// <summary>Number of examples of a class.</summary>
    /// <param name="actual">Index of the class.</param>
    public double ActualCount(int actual) => Counts[actual].Sum();

    /// <summary>Number of examples that were predicted as a class.</summary>
    /// <param name="predicted">Index of the class.</param>
    public double PredictedCount(int predicted) => Counts.Sum(row => row[predicted]);

    /// <summary>Share of a class's examples that were recognised, 0 to 1; NaN for a class without examples.</summary>
    /// <param name="actual">Index of the class.</param>
    public double Recall(int actual) => Counts[actual][actual] / ActualCount(actual);

    /// <summary>Share of the predictions of a class that were right, 0 to 1; NaN for a class that was never predicted.</summary>
    /// <param name="predicted">Index of the class.</param>
    public double Precision(int predicted) => Counts[predicted][predicted] / PredictedCount(predicted);
}
