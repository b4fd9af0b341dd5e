using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// A trained hop-count model: an encoder with a head that predicts how many hops two nodes are apart, its weights drawn several times from
/// their posterior, and the scale of its scores. The weights are plain numbers; it holds no native memory. Immutable and safe to use from
/// several threads.
/// </summary>
public sealed partial class HopCountModel
{
    private readonly PosteriorSamples _samples;
    private readonly long _seed;
    private readonly Device _device;

    internal HopCountModel(
        GraphNetworkDefinition encoder, HopCountSettings settings, PosteriorSamples samples, HopScale scale, HopScore score, long seed,
        Device device)
    {
        (Encoder, Settings, _samples, Scale, Score, _seed, _device) = (encoder, settings, samples, scale, score, seed, device);
    }

    /// <summary>The encoder.</summary>
    public GraphNetworkDefinition Encoder { get; }

    /// <summary>How the model reads a graph.</summary>
    public HopCountSettings Settings { get; }

    /// <summary>What turns parts of the score into one number, and the threshold.</summary>
    public HopScale Scale { get; }

    /// <summary>What the score is made of.</summary>
    public HopScore Score { get; }

    /// <summary>Number of posterior samples.</summary>
    public int SampleCount => _samples.Count;

    /// <summary>Number of trained weights of one sample.</summary>
    public long ParameterCount => _samples.Size;

    /// <summary>How training went; null when unknown. Losses and accuracies are those of the hop classes, not of anomalies.</summary>
    public TrainingHistory? History { get; init; }

    internal HopCountScorer Scorer => new(Encoder, Settings, _samples, _seed, _device);
}
