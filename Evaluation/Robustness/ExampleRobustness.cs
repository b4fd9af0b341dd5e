using System.Text.Json.Serialization;

namespace Sparse.ML.Evaluation;

/// <summary>What happened to one row of the data.</summary>
/// <param name="Row">Number of the row in the data, from 0.</param>
/// <param name="Label">Index of its class.</param>
/// <param name="Prediction">Index of the class that the network predicts without an attack.</param>
/// <param name="Outcomes">What each attack did, in the attacks' order; empty for a row that is wrong without an attack.</param>
public sealed record ExampleRobustness(long Row, int Label, int Prediction, IReadOnlyList<AttackOutcome> Outcomes)
{
    /// <summary>Whether the prediction without an attack is right.</summary>
    [JsonIgnore]
    public bool IsCorrect => Prediction == Label;

    /// <summary>Name of the first attack that broke the row; null when none did, or when it is wrong without an attack.</summary>
    [JsonIgnore]
    public string? BrokenBy => Outcomes.FirstOrDefault(outcome => outcome.Succeeded)?.Attack;

    /// <summary>Whether the row is classified correctly without an attack and under all of them.</summary>
    [JsonIgnore]
    public bool IsRobust => IsCorrect && BrokenBy is null;
}
