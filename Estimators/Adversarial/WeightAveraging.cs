namespace Sparse.ML.Estimators;

/// <summary>
/// Averages the weights along the run; the result is the average at the end of training, with re-estimated statistics of batch
/// normalisation, and not the best epoch. Ready-made: <see cref="Stochastic"/> and <see cref="Exponential"/>.
/// </summary>
public sealed record WeightAveraging
{
    /// <summary>Share of the old average in an update after each step, above 0 and below 1; null averages epochs evenly.
    /// <value>The default value is null.</value></summary>
    public double? Decay { get; init; }

    /// <summary>Epoch of the last phase, from 0, that averaging begins with, at least 0; null for half of its epochs.
    /// <value>The default value is null.</value></summary>
    public int? StartEpoch { get; init; }

    /// <summary>
    /// Stochastic weight averaging: the mean of the weights at the ends of epochs. Izmailov et al.: Averaging Weights Leads to Wider Optima
    /// and Better Generalization, arXiv:1803.05407; for adversarial training Chen et al.: Robust Overfitting May Be Mitigated by Properly
    /// Learned Smoothening, ICLR 2021, https://openreview.net/forum?id=qZzy5urZw9.
    /// </summary>
    /// <param name="startEpoch">First epoch that counts, from 0; null for half of the epochs, about the first drop of the learning
    /// rate.</param>
    public static WeightAveraging Stochastic(int? startEpoch = null) => new() { StartEpoch = startEpoch };

    /// <summary>
    /// Exponential moving average of the weights after each step. Polyak, Juditsky: Acceleration of stochastic approximation by averaging,
    /// SIAM J. Control Optim. 1992.
    /// </summary>
    /// <param name="decay">Share of the old average, above 0 and below 1.</param>
    /// <param name="startEpoch">Epoch that averaging begins with, from 0.</param>
    public static WeightAveraging Exponential(double decay = 0.999, int startEpoch = 0) => new() { Decay = decay, StartEpoch = startEpoch };

    internal void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(Decay is null or (> 0 and < 1), prefix + nameof(Decay), "null, or above 0 and below 1", Decay);
        errors.Require(StartEpoch is null or >= 0, prefix + nameof(StartEpoch), "null or at least 0", StartEpoch);
    }
}
