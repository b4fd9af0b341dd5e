using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Areas under the curves of a ranking by score.</summary>
internal static class RankingCurves
{
    /// <summary>The share of pairs of a positive and a negative that are in order; ties count half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of the classes is empty.</exception>
    public static double AreaUnderRoc(IReadOnlyCollection<ScoredExample> examples)
    {
        double positives = examples.Count(example => example.IsPositive);
        double negatives = examples.Count - positives;
        Contracts.CheckParam(positives > 0, "PosSample", "AUC is not defined when there is no positive class in the data");
        Contracts.CheckParam(negatives > 0, "NegSample", "AUC is not defined when there is no negative class in the data");
        double ordered = 0;
        double negativesBelow = 0;
        foreach (IGrouping<float, ScoredExample> ties in examples.GroupBy(example => example.Score).OrderBy(group => group.Key))
        {
            double tiedPositives = ties.Count(example => example.IsPositive);
            double tiedNegatives = ties.Count() - tiedPositives;
            ordered += tiedPositives * (negativesBelow + (tiedNegatives / 2));
            negativesBelow += tiedNegatives;
        }

        return ordered / (positives * negatives);
    }

    /// <summary>The area under precision over recall, by the trapezoidal rule; tied examples stand in the order of the data.</summary>
    public static double AreaUnderPrecisionRecall(IReadOnlyCollection<ScoredExample> examples)
    {
        double positives = examples.Count(example => example.IsPositive);
        double area = 0;
        double found = 0;
        double seen = 0;
        double lastRecall = 0;
        double lastPrecision = 1;
        foreach (ScoredExample example in examples.OrderByDescending(example => example.Score))
        {
            seen++;
            if (example.IsPositive)
                found++;
            double recall = found / positives;
            double precision = found / seen;
            area += (recall - lastRecall) * (precision + lastPrecision) / 2;
            lastRecall = recall;
            lastPrecision = precision;
        }

        return area;
    }
}
