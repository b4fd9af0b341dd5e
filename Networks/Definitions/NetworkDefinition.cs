using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Describes a network completely enough to build its module again in another process: its kind, widths, input and number of
/// outputs. A definition is immutable and serialises to JSON; weights are stored apart from it.
/// </summary>
/// <remarks>
/// A module maps a batch to logits: input of shape [batch, <see cref="InputShape"/>...], output of shape [batch, <see cref="Outputs"/>].
/// What the data decide (features of an <see cref="MlpDefinition"/>, number of classes) may be left open and is filled in by <see cref="Bind"/>.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MlpDefinition), "mlp")]
public abstract record NetworkDefinition
{
    /// <summary>Number of outputs (classes), at least 1; null until <see cref="Bind"/> takes it from the data.</summary>
    public int? Outputs { get; init; }

    /// <summary>Short name for logs and reports, such as "ResNet-18 (width 16, 1x28x28)".</summary>
    [JsonIgnore]
    public abstract string DisplayName { get; }

    /// <summary>Shape of one example without the batch dimension: [features] or [channels, height, width]; null while left open.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<long>? InputShape { get; }

    /// <summary>Returns this definition with everything that was left open taken from the data.</summary>
    /// <param name="features">Length of the feature vector.</param>
    /// <param name="outputs">Number of classes in the data.</param>
    /// <returns>A complete definition, from which <see cref="CreateModule"/> works.</returns>
    /// <exception cref="ArgumentException">The network expects another number of features or has another number of outputs.</exception>
    public abstract NetworkDefinition Bind(int features, int outputs);

    /// <summary>Builds the module with freshly initialised parameters on the CPU in training mode.</summary>
    /// <param name="streams">Random streams: <see cref="RandomPurpose.Initialization"/> for the weights, <see cref="RandomPurpose.Dropout"/> for dropout.</param>
    /// <exception cref="InvalidOperationException">Something is still left open.</exception>
    public abstract nn.Module<Tensor, Tensor> CreateModule(RandomStreams streams);
}
