namespace Sparse.ML.Estimators;

/// <summary>Ends training when the validation metric no longer improves.</summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs without an improvement after which training ends, at least 1. <value>The default value is 5.</value></summary>
    public int Patience { get; init; } = TrainerDefaults.EarlyStoppingPatience;

    /// <summary>Smallest change that counts as an improvement, at least 0, in units of the metric. <value>The default value is 0.</value></summary>
    public double MinimumDelta { get; init; }

    /// <summary>Epochs that are trained in any case before patience counts, at least 0. <value>The default value is 0.</value></summary>
    public int StartEpoch { get; init; }

    internal void Validate(ICollection<string> errors)
    {
        errors.Require(Patience >= 1, "EarlyStopping.Patience", "at least 1", Patience);
        errors.Require(MinimumDelta >= 0, "EarlyStopping.MinimumDelta", "at least 0", MinimumDelta);
        errors.Require(StartEpoch >= 0, "EarlyStopping.StartEpoch", "at least 0", StartEpoch);
    }
}
