using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A network of your own: names a factory that the application registered with <see cref="RegisteredNetworks.Register"/>. A process that
/// loads such a model registers the same name first.
/// </summary>
public sealed record RegisteredNetworkDefinition : NetworkDefinition
{
    /// <summary>Name of the factory, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of the images; null for a network on plain feature vectors. Set this or <see cref="Features"/>, not both.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Length of the feature vector, 1 to 16,777,216; null until <see cref="NetworkDefinition.Bind"/> takes it from the data.</summary>
    public int? Features { get; init; }

    /// <summary>Values that the factory reads, such as widths; at most 1,000. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName => Image is null ? $"{Name}" : $"{Name} ({Image})";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Image is { } image ? image.Dimensions : Features is { } features ? [features] : null;

    /// <summary>Whether name, sizes and parameters are equal.</summary>
    /// <param name="other">Definition to compare with.</param>
    public bool Equals(RegisteredNetworkDefinition? other) =>
        other is not null && Name == other.Name && Outputs == other.Outputs && Image == other.Image && Features == other.Features
        && Parameters.Count == other.Parameters.Count && !Parameters.Except(other.Parameters).Any();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Outputs, Image, Features, Parameters.Count);

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams) =>
        RegisteredNetworks.Create(new NetworkContext(this, streams));

    private protected override long? CountParameters(int outputs) => null;

    private protected override NetworkDefinition WithFeatures(int features) => Image is null ? this with { Features = features } : this;

    private protected override string InputAdvice =>
        Image is null ? "Leave Features unset to take the number from the data." : base.InputAdvice;

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Range($"{nameof(Name)}.Length", Name?.Length ?? 0, 1, DefinitionLimits.NameLength);
        errors.Range(nameof(Features), Features ?? 1, 1, DefinitionLimits.Features);
        if (Image is not null) errors.Image(nameof(Image), Image);
        if (Image is not null && Features is not null)
        {
            errors.Add($"{nameof(Image)} and {nameof(Features)}: expected at most one of them, but both are set.");
        }

        if (Parameters is null) errors.Add($"{nameof(Parameters)}: expected names and values, but it is missing.");
        else errors.Range($"{nameof(Parameters)}.Count", Parameters.Count, 0, DefinitionLimits.ParameterEntries);
    }
}
