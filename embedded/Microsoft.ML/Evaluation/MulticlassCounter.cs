namespace Microsoft.ML.Data;

/// <summary>Collects the examples of a multi-class evaluation.</summary>
internal sealed class MulticlassCounter
{
    /// <summary>Probabilities are taken between this and 1.</summary>
    private const float LeastProbability = 1e-15f;

    private readonly int _classes;
    private readonly int _topK;
    private readonly double[][] _counts;
    private readonly double[] _rows;
    private readonly double[] _losses;
    private readonly double[] _ranks;
    private double _examples;
    private double _loss;

    public MulticlassCounter(int classes, int topK)
    {
        _classes = classes;
        _topK = topK;
        _counts = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
        _rows = new double[classes];
        _losses = new double[classes];
        // One place more than there are classes: for labels of classes that have no score.
        _ranks = new double[classes + 1];
    }

    public void Add(int label, ReadOnlySpan<float> scores)
    {
        _examples++;
        bool isKnown = label < _classes;
        double loss = -Math.Log(Math.Clamp(isKnown ? scores[label] : 0, LeastProbability, 1f));
        _loss += loss;
        _ranks[isKnown ? Rank(label, scores) : _classes]++;
        if (!isKnown)
            return;
        _losses[label] += loss;
        _rows[label]++;
        _counts[label][Highest(scores)]++;
    }

    public MulticlassClassificationMetrics Metrics(string[] classNames)
    {
        var matrix = new ConfusionMatrix(_counts, classNames, isBinary: false);
        double logLoss = _examples > 0 ? _loss / _examples : 0;
        double prior = Prior();
        int occurring = _rows.Count(rows => rows > 0);
        double[] accuracies = Accuracies();
        return new MulticlassClassificationMetrics
        {
            LogLoss = logLoss,
            LogLossReduction = (prior - logLoss) / prior,
            MacroAccuracy = occurring > 0 ? matrix.PerClassRecall.Sum() / occurring : 0,
            MicroAccuracy = _examples > 0 ? _counts.Select((row, i) => row[i]).Sum() / _examples : 0,
            TopKAccuracy = _topK > 0 ? accuracies[_topK - 1] : 0,
            TopKPredictionCount = _topK,
            TopKAccuracyForAllK = _topK > 0 ? accuracies : null,
            PerClassLogLoss = [.. _losses.Select((loss, i) => _rows[i] > 0 ? loss / _rows[i] : 0)],
            ConfusionMatrix = matrix,
        };
    }

    /// <summary>The entropy of the labels; a negative zero where one class is alone, which fixes the sign of what is divided by it.</summary>
    private double Prior()
    {
        double sum = 0;
        foreach (double rows in _rows)
        {
            double share = rows / _examples;
            if (share > 0)
                sum += share * Math.Log(share);
        }

        return -sum;
    }

    private double[] Accuracies()
    {
        var accuracies = new double[_topK];
        double right = 0;
        for (int k = 0; k < _topK; k++)
        {
            right += _ranks[k];
            accuracies[k] = _examples > 0 ? right / _examples : 0;
        }

        return accuracies;
    }

    /// <summary>How many classes stand before a class; of equal scores the lower index stands first.</summary>
    private static int Rank(int label, ReadOnlySpan<float> scores)
    {
        int before = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] > scores[label] || (scores[i] == scores[label] && i < label))
                before++;
        }

        return before;
    }

    private static int Highest(ReadOnlySpan<float> scores)
    {
        int highest = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[highest])
                highest = i;
        }

        return highest;
    }
}
