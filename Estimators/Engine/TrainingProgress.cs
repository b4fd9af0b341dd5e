namespace Sparse.ML.Estimators;

/// <summary>Where a training run stands.</summary>
public sealed record TrainingProgress
{
    /// <summary>Name of the present phase, such as "training".</summary>
    public required string Phase { get; init; }

    /// <summary>Present epoch of the run, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Planned epochs of the run.</summary>
    public required int Epochs { get; init; }

    /// <summary>Present batch of the epoch, from 1.</summary>
    public required long Batch { get; init; }

    /// <summary>Batches of one epoch.</summary>
    public required long Batches { get; init; }

    /// <summary>Training examples per second since the epoch began.</summary>
    public required double ExamplesPerSecond { get; init; }

    /// <summary>Mean training loss of the epoch so far.</summary>
    public required double Loss { get; init; }

    /// <summary>Training accuracy of the epoch so far, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Loss on the validation rows after this epoch; null before the epoch's end or without validation.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Accuracy on the validation rows after this epoch, 0 to 1; null before the epoch's end or without validation.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Learning rate of the last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Density of the maskable weights, 0 to 1.</summary>
    public required double Density { get; init; }

    /// <summary>Time since the run began, earlier parts of a resumed run included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Estimated time to the end of the planned epochs.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>Further figures of objectives and policies, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Share of the planned steps that is done, 0 to 1.</summary>
    public double Fraction => Math.Clamp((Epoch - 1 + ((double)Batch / Math.Max(1, Batches))) / Math.Max(1, Epochs), 0, 1);
}
