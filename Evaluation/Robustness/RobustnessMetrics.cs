using System.Text.Json.Serialization;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>
/// How robust a classifier is: accuracy without and under attacks, what each attack achieved and cost, and signs that the figures are too
/// good to be true.
/// </summary>
/// <remarks>
/// Accuracy under an attack is the share of all rows that are classified correctly both without and under it. Only rows that are right
/// without an attack are attacked: ML.NET's <c>MulticlassClassification.Evaluate</c> on attacked data gives the same accuracy, unless an
/// attack turns a wrong prediction into the right one.
/// </remarks>
public sealed record RobustnessMetrics
{
    /// <summary>Version of the JSON form.</summary>
    internal const int CurrentFormat = 1;

    /// <summary>Number of rows that were evaluated.</summary>
    public required long Rows { get; init; }

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Accuracy without an attack, 0 to 1; equals ML.NET's MicroAccuracy.</summary>
    public required double CleanAccuracy { get; init; }

    /// <summary>
    /// Share of the rows that no attack breaks, 0 to 1: the point-wise worst case, at most the accuracy under any one attack. Attacks
    /// without a limit (ε = ∞) count only where there are no others.
    /// </summary>
    public required double WorstCaseAccuracy { get; init; }

    /// <summary>The attacks in their order.</summary>
    public required IReadOnlyList<AttackRobustness> Attacks { get; init; }

    /// <summary>The same by class.</summary>
    public required IReadOnlyList<ClassRobustness> PerClass { get; init; }

    /// <summary>What happened to each row.</summary>
    public required IReadOnlyList<ExampleRobustness> Examples { get; init; }

    /// <summary>Signs of gradient masking that were found.</summary>
    public IReadOnlyList<RobustnessWarning> Warnings { get; init; } = [];

    /// <summary>Signs of gradient masking that were looked for.</summary>
    public IReadOnlyList<RobustnessRule> CheckedRules { get; init; } = [];

    /// <summary>Accuracy of the model and of its last state, clean, under each attack and in the worst case; empty without one.</summary>
    public IReadOnlyList<BestVersusLast> BestVersusLast { get; init; } = [];

    /// <summary>Best and last validation accuracy of the model's training; null where its history has none.</summary>
    public ValidationGap? ValidationGap { get; init; }

    /// <summary>Rows that the strongest attack broke, with their features; empty when features are no images.</summary>
    public IReadOnlyList<RobustnessSample> Gallery { get; init; } = [];

    /// <summary>Shape of the gallery's images; null when features are no images.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Lowest value that a feature may take, drawn black in the gallery.</summary>
    public double FeatureMinimum { get; init; }

    /// <summary>Highest value that a feature may take, drawn white in the gallery.</summary>
    public double FeatureMaximum { get; init; } = 1;

    /// <summary>Seed of the attacks.</summary>
    public required long Seed { get; init; }

    /// <summary>Wall time of the whole evaluation, in seconds.</summary>
    public required double Seconds { get; init; }

    [JsonInclude, JsonPropertyOrder(-1)]
    internal int Format { get; init; } = CurrentFormat;

    /// <summary>Reads metrics that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="InvalidDataException">The text is no such metrics, or of another version.</exception>
    public static RobustnessMetrics FromJson(string json) => VersionedJson.Read<RobustnessMetrics>(json, CurrentFormat);

    /// <summary>Writes the metrics as indented JSON.</summary>
    public string ToJson() => ReportJson.Write(this);

    /// <summary>A readable table: without an attack, under each attack and in the worst case, with the warnings.</summary>
    public override string ToString() => RobustnessTable.Text(this);
}
