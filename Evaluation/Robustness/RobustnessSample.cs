using System.Text.Json.Serialization;

namespace Sparse.ML.Evaluation;

/// <summary>A row that an attack broke, with its features before and after.</summary>
public sealed record RobustnessSample
{
    /// <summary>Number of the row in the data, from 0.</summary>
    public required long Row { get; init; }

    /// <summary>Name of the attack.</summary>
    public required string Attack { get; init; }

    /// <summary>Index of the true class, which is what the network predicts without the attack.</summary>
    public required int Label { get; init; }

    /// <summary>Probability of the true class without the attack, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Index of the class that the network predicts under the attack.</summary>
    public required int AdversarialPrediction { get; init; }

    /// <summary>Probability of that class, 0 to 1.</summary>
    public required double AdversarialConfidence { get; init; }

    /// <summary>Features as they are in the data, channel by channel, row by row.</summary>
    [JsonConverter(typeof(FloatArrayConverter))]
    public required ReadOnlyMemory<float> Clean { get; init; }

    /// <summary>Features as the attack changed them.</summary>
    [JsonConverter(typeof(FloatArrayConverter))]
    public required ReadOnlyMemory<float> Adversarial { get; init; }
}
