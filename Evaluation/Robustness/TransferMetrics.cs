using System.Text.Json.Serialization;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>How attacks made on some models, the surrogates, transfer to others, the targets.</summary>
public sealed record TransferMetrics
{
    /// <summary>Version of the JSON form.</summary>
    internal const int CurrentFormat = 1;

    /// <summary>Names of the models that attacks were made on.</summary>
    public required IReadOnlyList<string> Surrogates { get; init; }

    /// <summary>Names of the models that the results were shown to.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Number of rows that were read.</summary>
    public required long Rows { get; init; }

    /// <summary>Number of rows that all models classify correctly; only these are attacked: others would count as successes.</summary>
    public required long CommonRows { get; init; }

    /// <summary>Accuracy of each surrogate on all rows without an attack, 0 to 1.</summary>
    public required IReadOnlyList<double> SurrogateAccuracies { get; init; }

    /// <summary>Accuracy of each target on all rows without an attack, 0 to 1.</summary>
    public required IReadOnlyList<double> TargetAccuracies { get; init; }

    /// <summary>Pairs of a surrogate and a target that are one model: their rates are those of a white-box attack.</summary>
    public required IReadOnlyList<WhiteBoxPair> WhiteBox { get; init; }

    /// <summary>One matrix an attack.</summary>
    public required IReadOnlyList<TransferMatrix> Attacks { get; init; }

    /// <summary>Seed of the attacks.</summary>
    public required long Seed { get; init; }

    /// <summary>Wall time of the whole evaluation, in seconds.</summary>
    public required double Seconds { get; init; }

    [JsonInclude, JsonPropertyOrder(-1)]
    internal int Format { get; init; } = CurrentFormat;

    /// <summary>Reads metrics that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="InvalidDataException">The text is no such metrics, or of another version.</exception>
    public static TransferMetrics FromJson(string json) => VersionedJson.Read<TransferMetrics>(json, CurrentFormat);

    /// <summary>Whether a surrogate and a target are one model.</summary>
    /// <param name="surrogate">Index of the surrogate.</param>
    /// <param name="target">Index of the target.</param>
    public bool IsWhiteBox(int surrogate, int target) => WhiteBox.Contains(new(surrogate, target));

    /// <summary>
    /// Mean success rate of an attack over the targets other than the surrogate itself, 0 to 1; NaN when there are none.
    /// </summary>
    /// <param name="attack">Index of the attack.</param>
    /// <param name="surrogate">Index of the surrogate.</param>
    public double MeanTransfer(int attack, int surrogate)
    {
        double[] others = [.. Attacks[attack].SuccessRates[surrogate].Where((_, target) => !IsWhiteBox(surrogate, target))];
        return others.Length > 0 ? others.Average() : double.NaN;
    }

    /// <summary>Writes the metrics as indented JSON.</summary>
    public string ToJson() => ReportJson.Write(this);

    /// <summary>A readable table, one row an attack and surrogate, one column a target; white-box rates are in brackets.</summary>
    public override string ToString() => TransferTable.Text(this);
}
