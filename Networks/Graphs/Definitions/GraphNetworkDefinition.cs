using System.Globalization;
using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A network that classifies the nodes of a graph: graph layers with an activation between them, named <c>layer1, layer2, …</c> in the
/// state dictionary. The last layer gives the logits. Its module is an <see cref="IGraphModule"/>: features of shape [nodes, features] go
/// in, [outputs, classes] come out.
/// </summary>
/// <remarks>
/// Deep networks of graph layers average more and more of the graph and forget what a node itself was; <see cref="Residual"/> and <see
/// cref="InitialResidual"/> keep a way past the layers. Train it with <c>ml.Sparse.Trainers.GraphNetwork</c>; trainers of rows refuse it,
/// since it needs a graph.
/// </remarks>
public abstract record GraphNetworkDefinition : NetworkDefinition
{
    private protected GraphNetworkDefinition()
    {
    }

    /// <summary>Values of a node between two layers, 1 to 65,536. Default 64.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Number of graph layers, 1 to 1,000: as far as a node sees. Default 2.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Share of hidden values dropped before each layer but the first while training, at least 0 and below 1. Default 0.</summary>
    public double Dropout { get; init; }

    /// <summary>
    /// Share of the features dropped while training, at least 0 and below 1. Default 0, where products with the features are computed once
    /// a run.
    /// </summary>
    public double InputDropout { get; init; }

    /// <summary>Whether layers have biases. Default true.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether each layer between two hidden ones adds its input to its output. Default false.</summary>
    public bool Residual { get; init; }

    /// <summary>
    /// Share of the first hidden values that is mixed into the input of every later hidden layer, at least 0 and below 1. Default 0.
    /// </summary>
    public double InitialResidual { get; init; }

    /// <summary>
    /// Length of the feature vector, 1 to 16,777,216; null until <see cref="NetworkDefinition.Bind"/> takes it from the data.
    /// </summary>
    public int? Features { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind} ({Layers} layer(s), width {Hidden}{Detail})");

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Features is { } features ? [features] : null;

    /// <summary>Name of the kind, such as "GCN".</summary>
    private protected abstract string Kind { get; }

    /// <summary>What a display name says beside depth and width, beginning with a comma; empty for nothing.</summary>
    private protected virtual string Detail => Residual || InitialResidual > 0 ? ", residual" : "";

    /// <summary>Number of values of a node between two layers.</summary>
    internal virtual long HiddenSize => Hidden;

    /// <summary>Whether the logits are the mean of the last layer's output and of a linear map of its input.</summary>
    internal virtual bool AveragesOutput => false;

    /// <summary>Makes a layer.</summary>
    /// <param name="inputs">Values of a node that go in.</param>
    /// <param name="outputs">Values that come out of the last layer; a hidden layer gives <see cref="HiddenSize"/>.</param>
    /// <param name="number">Number of the layer, from 1.</param>
    /// <param name="streams">Streams for its dropout.</param>
    internal abstract GraphLayer CreateLayer(long inputs, long outputs, int number, RandomStreams streams);

    /// <summary>The function between layers; it may take the place of its argument.</summary>
    internal virtual Tensor Activate(Tensor value) => nn.functional.relu(value, true);

    /// <summary>The form that is searched for untrained tickets: the same layers without biases and dropout.</summary>
    internal abstract GraphNetworkDefinition Untrained();

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams)
    {
        var module = new GraphNetworkModule(this, streams);
        ParameterInitializer.Initialize(module, streams);
        return module;
    }

    private protected sealed override long? CountParameters(int outputs)
    {
        long count = AveragesOutput ? HiddenSizeBefore(Layers) * outputs : 0;
        for (int number = 1; number <= Layers; number++) count += CountLayer(HiddenSizeBefore(number), number == Layers ? outputs : null);
        return count;
    }

    /// <summary>Trainable values of a layer; a hidden one where <paramref name="outputs"/> is null.</summary>
    private protected abstract long CountLayer(long inputs, long? outputs);

    private protected sealed override NetworkDefinition WithFeatures(int features) => this with { Features = features };

    private protected sealed override string InputAdvice => "Leave Features unset to take the number from the data.";

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Range(nameof(Hidden), Hidden, 1, DefinitionLimits.Width);
        errors.Range(nameof(Layers), Layers, 1, DefinitionLimits.HiddenLayers);
        errors.Range(nameof(Features), Features ?? 1, 1, DefinitionLimits.Features);
        errors.Share(nameof(Dropout), Dropout);
        errors.Share(nameof(InputDropout), InputDropout);
        errors.Share(nameof(InitialResidual), InitialResidual);
    }

    private long HiddenSizeBefore(int number) => number == 1 ? Features!.Value : HiddenSize;
}
