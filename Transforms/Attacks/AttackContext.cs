using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>What an attack is told besides the network and the examples. Immutable; its tensors stay the caller's.</summary>
public sealed record AttackContext
{
    /// <summary>Random streams of the run; attacks draw from <see cref="RandomPurpose.Attacks"/>.</summary>
    /// <value>The default value is the streams of seed 0.</value>
    public RandomStreams Streams { get; init; } = new(0);

    /// <summary>Tells runs of one seed apart, such as the training step or the place of an attack in a series.</summary>
    /// <value>The default value is 0.</value>
    public long Index { get; init; }

    /// <summary>
    /// Number of the first example of the batch in its data set. Every example draws from a stream of its own, chosen by its number,
    /// so that the result for an example does not depend on how the data set is cut into batches.
    /// </summary>
    /// <value>The default value is 0.</value>
    public long FirstExample { get; init; }

    /// <summary>Numbers of the examples, when they are not consecutive; takes the place of <see cref="FirstExample"/>.</summary>
    /// <value>The default value is null.</value>
    public IReadOnlyList<long>? ExampleNumbers { get; init; }

    /// <summary>Values that features may take.</summary>
    /// <value>The default value is <see cref="FeatureBounds.Pixels"/>.</value>
    public FeatureBounds Bounds { get; init; } = FeatureBounds.Pixels;

    /// <summary>Features that may change (true or not 0), of the shape of one example or of the batch; null means all.</summary>
    /// <value>The default value is null.</value>
    public Tensor? Mask { get; init; }

    /// <summary>Target classes, Int64 [batch], for attacks whose target is <see cref="TargetClass.Given"/>.</summary>
    /// <value>The default value is null.</value>
    public Tensor? Targets { get; init; }

    /// <summary>Points to start from, of the shape of the batch, in the place of the attack's own first start.</summary>
    /// <value>The default value is null.</value>
    public Tensor? StartPoints { get; init; }

    /// <summary>Shape of the image that a flat row stands for; attacks that resize or smooth images need it when the batch has rank
    /// 2.</summary>
    /// <value>The default value is null.</value>
    public ImageShape? Image { get; init; }

    /// <summary>
    /// Attacks in training mode (batch statistics, dropout) in the place of evaluation mode. Modes and buffers are restored either way.
    /// Results then depend on the batch.
    /// </summary>
    /// <value>The default value is false.</value>
    public bool TrainingMode { get; init; }

    /// <summary>Receives the number of network passes; null counts nothing.</summary>
    /// <value>The default value is null.</value>
    public AttackCost? Cost { get; init; }

    /// <summary>Stops the attack before its next pass through the network, or at its end.</summary>
    /// <value>The default value is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; init; }
}
