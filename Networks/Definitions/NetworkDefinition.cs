using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// Describes a network completely enough to build its module again in another process: its kind, widths, input and number of
/// outputs. A definition is immutable and serialises to JSON; weights are stored apart from it.
/// </summary>
/// <remarks>
/// A module maps a batch to logits: input of shape [batch, features], or [batch, channels, height, width] for images, output of
/// shape [batch, <see cref="Outputs"/>]. Networks for images take flat rows as well and see them as channels × height × width.
/// What the data decide (features of an <see cref="MlpDefinition"/>, number of classes) may be left open and is filled in by <see cref="Bind"/>.
/// The kinds are a closed set; a network of your own is a <see cref="RegisteredNetworkDefinition"/>.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = NetworkJson.KindProperty)]
[JsonDerivedType(typeof(MlpDefinition), "mlp")]
[JsonDerivedType(typeof(SmallConvNetDefinition), "small-conv-net")]
[JsonDerivedType(typeof(ResNetDefinition), "resnet")]
[JsonDerivedType(typeof(VggDefinition), "vgg")]
[JsonDerivedType(typeof(WideResNetDefinition), "wide-resnet")]
[JsonDerivedType(typeof(GcnDefinition), "gcn")]
[JsonDerivedType(typeof(GatDefinition), "gat")]
[JsonDerivedType(typeof(GinDefinition), "gin")]
[JsonDerivedType(typeof(GraphSageDefinition), "graph-sage")]
[JsonDerivedType(typeof(RegisteredNetworkDefinition), "registered")]
public abstract record NetworkDefinition
{
    private protected NetworkDefinition()
    {
    }

    /// <summary>Number of outputs (classes), 1 to 1,000,000; null until <see cref="Bind"/> takes it from the data.</summary>
    public int? Outputs { get; init; }

    /// <summary>Short name for logs and reports, such as "ResNet-18 (width 16, 1x28x28)".</summary>
    [JsonIgnore]
    public abstract string DisplayName { get; }

    /// <summary>Shape of one example without the batch dimension: [features] or [channels, height, width]; null while left open.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<long>? InputShape { get; }

    /// <summary>
    /// Number of trainable values (weights, biases, batch-norm scales and shifts); null while something is open or invalid, and for a
    /// registered network, whose module alone tells.
    /// </summary>
    [JsonIgnore]
    public long? ParameterCount => Outputs is { } outputs && InputShape is not null && OwnErrors().Count == 0 ? CountParameters(outputs) : null;

    /// <summary>Reads a definition that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON text. It is not trusted: sizes are limited, and it can name registered factories only.</param>
    /// <returns>A valid definition.</returns>
    /// <exception cref="InvalidDataException">The text is no JSON, its kind or a property is unknown, or values are out of range.</exception>
    public static NetworkDefinition FromJson(string json) => NetworkJson.Read(json);

    /// <summary>Writes the definition as JSON on one line.</summary>
    public string ToJson() => NetworkJson.Write(this);

    /// <summary>Everything that is wrong with the definition, one sentence each; empty when it is valid.</summary>
    public IReadOnlyList<string> GetErrors()
    {
        var errors = OwnErrors();
        if (ParameterCount is > DefinitionLimits.Parameters and var count)
        {
            errors.Add($"The network has {count:N0} parameters; at most {DefinitionLimits.Parameters:N0} are allowed. Use smaller widths.");
        }

        return errors.ToList();
    }

    /// <summary>Returns this definition with everything that was left open taken from the data.</summary>
    /// <param name="features">Length of the feature vector.</param>
    /// <param name="outputs">Number of classes in the data.</param>
    /// <returns>A complete definition, from which <see cref="CreateModule"/> works.</returns>
    /// <exception cref="ArgumentException">The definition is invalid, expects another number of features or has another number of outputs.</exception>
    public NetworkDefinition Bind(int features, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ThrowIfInvalid(this);
        if (Outputs is { } own && own != outputs)
        {
            throw new ArgumentException(
                $"{DisplayName} has {own} outputs, but the data have {outputs} classes. Leave Outputs unset to take the number from the data.",
                nameof(outputs));
        }

        if (InputSize is { } size && size != features)
        {
            throw new ArgumentException(
                $"{DisplayName} expects {size} features ({string.Join('x', InputShape!)}), but the feature vector has {features}. {InputAdvice}",
                nameof(features));
        }

        NetworkDefinition bound = WithFeatures(features) with { Outputs = outputs };
        ThrowIfInvalid(bound);
        return bound;
    }

    /// <summary>Builds the module with freshly initialised parameters on the CPU in training mode. The caller disposes it.</summary>
    /// <param name="streams">Random streams: <see cref="RandomPurpose.Initialization"/> for the weights, <see cref="RandomPurpose.Dropout"/> for dropout.</param>
    /// <remarks>Parameters and buffers belong to the module and to no dispose scope, whatever scope is open.</remarks>
    /// <exception cref="InvalidOperationException">Something is still left open, the definition is invalid, or its name is not registered.</exception>
    public nn.Module<Tensor, Tensor> CreateModule(RandomStreams streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        var errors = GetErrors();
        if (errors.Count > 0) throw new InvalidOperationException(Summary(errors));
        if (Outputs is null || InputShape is null)
        {
            string open = InputShape is null ? "the number of features" : "the number of outputs";
            throw new InvalidOperationException($"{DisplayName} leaves {open} open. Set it, or call Bind with the sizes of the data.");
        }

        var module = Build(streams);
        foreach (var (_, tensor) in ModuleState.Of(module)) tensor.DetachFromDisposeScope();
        return module;
    }

    /// <summary>Builds the module of a complete, valid definition and initialises it.</summary>
    private protected abstract nn.Module<Tensor, Tensor> Build(RandomStreams streams);

    /// <summary>Number of trainable values of a complete, valid definition; null when only the module tells.</summary>
    private protected abstract long? CountParameters(int outputs);

    /// <summary>Adds what is wrong with the properties of this kind.</summary>
    private protected abstract void CollectErrors(DefinitionErrors errors);

    /// <summary>Takes the number of features from the data where it is open; called only when it fits.</summary>
    private protected virtual NetworkDefinition WithFeatures(int features) => this;

    /// <summary>What to do when the number of features does not fit.</summary>
    private protected virtual string InputAdvice => "Set Image to the shape of your images (channels, height, width).";

    internal string Summary(IReadOnlyList<string> errors) => $"{DisplayName} is not valid:\n- {string.Join("\n- ", errors)}";

    private long? InputSize => InputShape?.Aggregate(1L, (product, size) => product * size);

    private DefinitionErrors OwnErrors()
    {
        var errors = new DefinitionErrors();
        errors.Range(nameof(Outputs), Outputs ?? 1, 1, DefinitionLimits.Outputs);
        CollectErrors(errors);
        return errors;
    }

    private static void ThrowIfInvalid(NetworkDefinition definition)
    {
        var errors = definition.GetErrors();
        if (errors.Count > 0) throw new ArgumentException(definition.Summary(errors));
    }
}
