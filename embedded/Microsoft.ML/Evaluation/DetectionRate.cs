namespace Microsoft.ML.Data;

/// <summary>
/// The share of the anomalies found before more than a given number of false positives. Of the normal examples only the highest
/// are kept, in a heap with the lowest score on top; which of equal scores comes first follows from that heap.
/// </summary>
internal static class DetectionRate
{
    private const double LeastFalsePositiveRate = 0.01;

    public static double Compute(IReadOnlyList<ScoredExample> examples, int falsePositives)
    {
        int anomalies = examples.Count(example => example.IsPositive);
        double kept = Math.Max(LeastFalsePositiveRate * (examples.Count - anomalies), Math.Max(falsePositives, anomalies));
        ScoreHeap heap = Highest(examples, (int)Math.Ceiling(kept));
        List<ScoredExample> ranked = heap.Drain();
        ranked.Reverse();
        int found = 0;
        int wrong = 0;
        foreach (ScoredExample example in ranked)
        {
            if (example.IsPositive)
                found++;
            else if (++wrong > falsePositives)
                break;
        }

        return found / (double)anomalies;
    }

    private static ScoreHeap Highest(IReadOnlyList<ScoredExample> examples, int normalsKept)
    {
        var heap = new ScoreHeap();
        int normals = 0;
        foreach (ScoredExample example in examples)
        {
            bool isFull = normals == normalsKept;
            if (isFull && example.Score < heap.Lowest.Score)
                continue;
            heap.Add(example);
            if (example.IsPositive)
                continue;
            if (!isFull)
            {
                normals++;
                continue;
            }

            // One normal example has to go, and every anomaly below it with it.
            while (heap.RemoveLowest().IsPositive)
            {
            }
        }

        return heap;
    }
}
