using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>What the search of one random network came to.</summary>
/// <param name="Ticket">Its ticket.</param>
/// <param name="History">How the search went.</param>
internal sealed record TicketCandidate(UntrainedTicket Ticket, TrainingHistory History)
{
    /// <summary>Whether this candidate did better on the validation nodes than another.</summary>
    public bool IsBetterThan(TicketCandidate? other, EarlyStoppingMetric metric) =>
        other is null || (metric == EarlyStoppingMetric.Loss ? Value(metric) < other.Value(metric) : Value(metric) > other.Value(metric));

    /// <summary>The metric of the best epoch; NaN without validation.</summary>
    public double Value(EarlyStoppingMetric metric)
    {
        if (History.BestEpoch is not { } best) return double.NaN;
        EpochRecord record = History.Epochs[best - 1];
        return (metric == EarlyStoppingMetric.Loss ? record.ValidationLoss : record.ValidationAccuracy) ?? double.NaN;
    }
}
