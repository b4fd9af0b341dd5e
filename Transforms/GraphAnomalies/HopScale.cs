namespace Sparse.ML.Transforms;

/// <summary>
/// What turns the parts of a score into one number, taken from the training graph, so that a score means the same on a graph that has
/// grown.
/// </summary>
/// <param name="MaximumAverage">Largest mean predicted class of a node; 0 where all edges were predicted to be one hop.</param>
/// <param name="MaximumDeviation">Largest deviation of a node; 0 where all samples agreed.</param>
/// <param name="Threshold">Nodes with a higher score are anomalous.</param>
public sealed record HopScale(double MaximumAverage, double MaximumDeviation, double Threshold)
{
    /// <summary>Takes the scale of a training graph.</summary>
    /// <param name="scores">Its scores.</param>
    /// <param name="score">What the score is made of.</param>
    /// <param name="contamination">Share of the nodes to be called anomalous: those of the highest scores.</param>
    internal static HopScale Of(HopCountScores scores, HopScore score, double contamination)
    {
        var scale = new HopScale(scores.Average.Max(), scores.Deviation.Max(), 0);
        float[] sorted = scale.Scores(scores, score);
        Array.Sort(sorted);
        int anomalous = Math.Clamp((int)(contamination * sorted.Length), 1, sorted.Length - 1);
        return scale with { Threshold = sorted[sorted.Length - 1 - anomalous] };
    }

    /// <summary>The scores of all nodes.</summary>
    internal float[] Scores(HopCountScores scores, HopScore score)
    {
        float[] values = new float[scores.Average.Length];
        for (int node = 0; node < values.Length; node++)
        {
            values[node] = (float)(score switch
            {
                HopScore.Average => scores.Average[node],
                HopScore.Variance => scores.Deviation[node],
                _ => Share(scores.Average[node], MaximumAverage) + Share(scores.Deviation[node], MaximumDeviation),
            });
        }

        return values;
    }

    private static double Share(double value, double maximum) => maximum > 0 ? value / maximum : 0;
}
