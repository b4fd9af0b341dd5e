namespace Sparse.ML.Evaluation;

/// <summary>How well scores rank positives above negatives. Equal scores never depend on the order in which they stand.</summary>
public static class RankingMetrics
{
    /// <summary>
    /// Area under the ROC curve: the share of pairs of a positive and a negative whose positive has the higher score; a tie counts one
    /// half.
    /// </summary>
    /// <param name="scores">Scores, higher meaning more likely positive; none is NaN.</param>
    /// <param name="positives">For each score whether it belongs to a positive.</param>
    /// <returns>0 to 1; NaN without a positive or without a negative.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static double RocAuc(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        IReadOnlyList<TieGroup> groups = Groups(scores, positives);
        double total = groups.Sum(group => group.Positives), negatives = groups.Sum(group => group.Negatives);
        double above = 0, wins = 0;
        foreach (TieGroup group in groups)
        {
            // Positives that were met before have higher scores than this group's negatives.
            wins += group.Negatives * (above + group.Positives / 2.0);
            above += group.Positives;
        }

        return wins / (total * negatives);
    }

    /// <summary>
    /// Average precision: the sum over the steps of the precision-recall curve of precision times gained recall; equal scores are one step.
    /// </summary>
    /// <param name="scores">Scores, higher meaning more likely positive; none is NaN.</param>
    /// <param name="positives">For each score whether it belongs to a positive.</param>
    /// <returns>0 to 1; NaN without a positive.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        IReadOnlyList<TieGroup> groups = Groups(scores, positives);
        double total = groups.Sum(group => group.Positives), hits = 0, taken = 0, sum = 0;
        foreach (TieGroup group in groups)
        {
            hits += group.Positives;
            taken += group.Positives + group.Negatives;
            sum += hits / taken * group.Positives;
        }

        return sum / total;
    }

    /// <summary>Expected number of positives among the k highest scores, when equal scores are taken in random order.</summary>
    /// <param name="scores">Scores, higher meaning more likely positive; none is NaN.</param>
    /// <param name="positives">For each score whether it belongs to a positive.</param>
    /// <param name="k">Scores taken, at least 1; all where there are fewer.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static double HitsAt(IReadOnlyList<double> scores, IReadOnlyList<bool> positives, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        double hits = 0, left = k;
        foreach (TieGroup group in Groups(scores, positives))
        {
            int size = group.Positives + group.Negatives;
            double taken = Math.Min(left, size);
            hits += group.Positives * taken / size;
            left -= taken;
            if (left <= 0) break;
        }

        return hits;
    }

    /// <summary>The ROC curve from (0, 0) to (1, 1): false positive rate and true positive rate, a point for each distinct score.</summary>
    /// <param name="scores">Scores, higher meaning more likely positive; none is NaN.</param>
    /// <param name="positives">For each score whether it belongs to a positive.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static IReadOnlyList<ChartPoint> RocCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        IReadOnlyList<TieGroup> groups = Groups(scores, positives);
        double total = groups.Sum(group => group.Positives), negatives = groups.Sum(group => group.Negatives);
        var points = new List<ChartPoint> { new(0, 0) };
        double hits = 0, misses = 0;
        foreach (TieGroup group in groups)
        {
            (hits, misses) = (hits + group.Positives, misses + group.Negatives);
            points.Add(new(misses / negatives, hits / total));
        }

        return points;
    }

    /// <summary>The precision-recall curve by rising recall, a point for each distinct score at which recall grows.</summary>
    /// <param name="scores">Scores, higher meaning more likely positive; none is NaN.</param>
    /// <param name="positives">For each score whether it belongs to a positive.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is NaN.</exception>
    public static IReadOnlyList<ChartPoint> PrecisionRecallCurve(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        IReadOnlyList<TieGroup> groups = Groups(scores, positives);
        double total = groups.Sum(group => group.Positives), hits = 0, taken = 0;
        var points = new List<ChartPoint>();
        foreach (TieGroup group in groups)
        {
            hits += group.Positives;
            taken += group.Positives + group.Negatives;
            if (group.Positives > 0) points.Add(new(hits / total, hits / taken));
        }

        return points;
    }

    /// <summary>Ranks from 1 for the lowest score; equal scores share their mean rank.</summary>
    internal static double[] Ranks(IReadOnlyList<double> scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i])];
        double[] ranks = new double[order.Length];
        for (int begin = 0; begin < order.Length;)
        {
            int end = begin;
            while (end < order.Length && scores[order[end]].Equals(scores[order[begin]])) end++;
            for (int i = begin; i < end; i++) ranks[order[i]] = (begin + end + 1) / 2.0;
            begin = end;
        }

        return ranks;
    }

    private static List<TieGroup> Groups(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(positives);
        if (scores.Count != positives.Count)
            throw new ArgumentException($"Expected {scores.Count} labels, one for each score, got {positives.Count}.", nameof(positives));
        if (scores.Any(double.IsNaN)) throw new ArgumentException("A score is NaN, which has no rank.", nameof(scores));
        var groups = new List<TieGroup>();
        double last = 0;
        foreach (int i in Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]))
        {
            if (groups.Count == 0 || !scores[i].Equals(last)) groups.Add(new TieGroup());
            last = scores[i];
            if (positives[i]) groups[^1].Positives++;
            else groups[^1].Negatives++;
        }

        return groups;
    }

    /// <summary>Equal scores.</summary>
    private sealed class TieGroup
    {
        public int Positives { get; set; }

        public int Negatives { get; set; }
    }
}
