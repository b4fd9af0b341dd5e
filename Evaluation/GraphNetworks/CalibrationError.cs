namespace Sparse.ML.Evaluation;

/// <summary>
/// Expected calibration error: how far a classifier's confidence is from its accuracy. Examples are put into bins by the probability of
/// their most probable class; the result is the mean over bins, weighted by their size, of |accuracy − mean confidence|.
/// </summary>
/// <remarks>Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, ICML 2017, https://arxiv.org/abs/1706.04599.</remarks>
public static class CalibrationError
{
    /// <summary>The error over bins of equal width, each without its lower bound and with its upper one.</summary>
    /// <param name="probabilities">Class probabilities of each example, such as a <c>Score</c> column.</param>
    /// <param name="labels">Class of each example, from 0.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <returns>0 to 1; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or an example has no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is below 1.</exception>
    public static double Of(IReadOnlyList<float[]> probabilities, IReadOnlyList<int> labels, int bins = 15)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (probabilities.Count != labels.Count)
            throw new ArgumentException($"A label for each of {probabilities.Count} examples is expected, got {labels.Count}.",
                nameof(labels));
        double[] confidence = new double[bins], correct = new double[bins];
        for (int i = 0; i < labels.Count; i++)
        {
            float[] row = probabilities[i];
            if (row is not { Length: > 0 }) throw new ArgumentException($"Example {i} has no probabilities.", nameof(probabilities));
            // The first of the largest, as classifiers choose.
            int best = Array.IndexOf(row, row.Max());
            int bin = Math.Clamp((int)Math.Ceiling((double)row[best] * bins) - 1, 0, bins - 1);
            confidence[bin] += row[best];
            if (best == labels[i]) correct[bin]++;
        }

        return confidence.Zip(correct, (sure, right) => Math.Abs(sure - right)).Sum() / labels.Count;
    }
}
