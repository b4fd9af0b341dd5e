using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>How <see cref="AutoAttack"/> runs over a data set. Immutable; its tensors stay the caller's.</summary>
public sealed record AutoAttackOptions
{
    /// <summary>Number of examples attacked at a time, at least 1. The result does not depend on it, up to rounding.</summary>
    /// <value>The default value is 256.</value>
    public int BatchSize { get; init; } = 256;

    /// <summary>Seed of the random draws. Each attack starts from it anew, and each example draws from a stream of its own.</summary>
    /// <value>The default value is 0.</value>
    public long Seed { get; init; }

    /// <summary>Values that features may take.</summary>
    /// <value>The default value is <see cref="FeatureBounds.Pixels"/>.</value>
    public FeatureBounds Bounds { get; init; } = FeatureBounds.Pixels;

    /// <summary>Features that may change (true or not 0), of the shape of one example; null means all.</summary>
    /// <value>The default value is null.</value>
    public Tensor? Mask { get; init; }

    /// <summary>Shape of the image that a flat row stands for, for attacks that move windows; null takes flat rows as one row of
    /// pixels.</summary>
    /// <value>The default value is null.</value>
    public ImageShape? Image { get; init; }

    /// <summary>
    /// File that keeps the state of the run, so that a later call with the same attack, network, data, seed and constraints goes on where
    /// this one ended; null keeps none. Its folder exists. It is written after every attack, when the run is cancelled or fails, and at
    /// least every <see cref="StateInterval"/>, and it stays after the run.
    /// </summary>
    /// <value>The default value is null.</value>
    public string? StatePath { get; init; }

    /// <summary>Longest time between two writes of the state, checked after every batch; at least 0, which writes after every
    /// batch.</summary>
    /// <value>The default value is one minute.</value>
    public TimeSpan StateInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether to look at the network first, by <see cref="NetworkChecks"/>, on the first batch.</summary>
    /// <value>The default value is true.</value>
    public bool CheckNetwork { get; init; } = true;

    /// <summary>Told after every batch and after every attack; null tells nobody.</summary>
    /// <value>The default value is null.</value>
    public IProgress<AutoAttackProgress>? Progress { get; init; }

    /// <summary>Stops the run before its next pass through the network; the state file then holds the batches that were done.</summary>
    /// <value>The default value is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; init; }
}
