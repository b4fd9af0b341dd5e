using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>
/// Best and last validation accuracy of a training run. It is accuracy under attack where training validated under attack, as
/// adversarial training does by default. The best epoch was chosen by these very figures, so the gap is on the large side.
/// </summary>
/// <param name="BestEpoch">First epoch with the best validation accuracy, from 1.</param>
/// <param name="BestAccuracy">Accuracy after it, 0 to 1.</param>
/// <param name="LastEpoch">Last epoch that was validated.</param>
/// <param name="LastAccuracy">Accuracy after it, 0 to 1.</param>
public sealed record ValidationGap(int BestEpoch, double BestAccuracy, int LastEpoch, double LastAccuracy)
{
    /// <summary>What the end of training lost against the best epoch.</summary>
    public double Gap => BestAccuracy - LastAccuracy;

    /// <summary>Reads the gap from a history; null when it has no validation accuracy.</summary>
    /// <param name="history">History of a training run; null gives null.</param>
    public static ValidationGap? Of(TrainingHistory? history)
    {
        EpochRecord[] validated = [.. (history?.Epochs ?? []).Where(epoch => epoch.ValidationAccuracy is not null)];
        if (validated.Length == 0) return null;
        EpochRecord best = validated.MaxBy(epoch => epoch.ValidationAccuracy)!, last = validated[^1];
        return new(best.Epoch, best.ValidationAccuracy!.Value, last.Epoch, last.ValidationAccuracy!.Value);
    }
}
