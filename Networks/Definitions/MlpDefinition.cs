using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A multilayer perceptron: linear layers with ReLU between them, named <c>fc1, fc2, …</c> in the state dictionary. Without hidden
/// layers it is multinomial logistic regression.
/// </summary>
public sealed record MlpDefinition : NetworkDefinition
{
    /// <summary>Widths of the hidden layers from input to output, each 1 to 65,536, at most 1,000 of them. Default: none.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>Length of the feature vector, 1 to 16,777,216; null until <see cref="NetworkDefinition.Bind"/> takes it from the data.</summary>
    public int? Features { get; init; }

    /// <summary>Share of hidden units dropped after each ReLU while training, at least 0 and below 1. Default 0.</summary>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string DisplayName => $"MLP ({string.Join('-', (Hidden ?? []).Select(width => (int?)width).Prepend(Features).Append(Outputs).Select(Text))})";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<long>? InputShape => Features is { } features ? [features] : null;

    /// <summary>Whether all sizes are equal.</summary>
    /// <param name="other">Definition to compare with.</param>
    public bool Equals(MlpDefinition? other) =>
        other is not null && Outputs == other.Outputs && Features == other.Features && Dropout.Equals(other.Dropout)
        && Hidden.SequenceEqual(other.Hidden);

    /// <inheritdoc/>
    public override int GetHashCode() => Hidden.Aggregate(HashCode.Combine(Outputs, Features, Dropout), HashCode.Combine);

    private protected override nn.Module<Tensor, Tensor> Build(RandomStreams streams)
    {
        var module = new MlpModule([.. Sizes()], Dropout, streams);
        ParameterInitializer.Initialize(module, streams);
        return module;
    }

    private protected override long? CountParameters(int outputs) => Sizes().Zip(Sizes().Skip(1), LayerSizes.Linear).Sum();

    private protected override NetworkDefinition WithFeatures(int features) => this with { Features = features };

    private protected override string InputAdvice => "Leave Features unset to take the number from the data.";

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        errors.Range(nameof(Features), Features ?? 1, 1, DefinitionLimits.Features);
        errors.Share(nameof(Dropout), Dropout);
        if (Hidden is null)
        {
            errors.Add($"{nameof(Hidden)}: expected a list of widths, but it is missing.");
            return;
        }

        errors.Range($"{nameof(Hidden)}.Count", Hidden.Count, 0, DefinitionLimits.HiddenLayers);
        for (int i = 0; i < Math.Min(Hidden.Count, DefinitionLimits.HiddenLayers); i++)
        {
            errors.Range($"{nameof(Hidden)}[{i}]", Hidden[i], 1, DefinitionLimits.Width);
        }
    }

    private IEnumerable<long> Sizes() => Hidden.Select(width => (long)width).Prepend(Features!.Value).Append(Outputs!.Value);

    private static string Text(int? size) => size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
}
