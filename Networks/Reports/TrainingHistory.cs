using static System.FormattableString;

namespace Sparse.ML.Networks;

/// <summary>How a training run went: its epochs in order and which of them the result was taken from.</summary>
/// <param name="Epochs">Epochs in order.</param>
/// <param name="BestEpoch">Epoch whose weights were restored; null when the last weights were kept.</param>
/// <param name="StoppedEarly">Whether early stopping ended the run.</param>
/// <param name="Seconds">Wall time of the whole run in seconds, earlier parts of a resumed run included.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs, int? BestEpoch, bool StoppedEarly, double Seconds)
{
    /// <summary>Reads a history that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="InvalidDataException">The text is no such history.</exception>
    public static TrainingHistory FromJson(string json) => ReportJson.Read<TrainingHistory>(json);

    /// <summary>Writes the history as indented JSON.</summary>
    public string ToJson() => ReportJson.Write(this);

    /// <summary>A readable table, one line an epoch; the best epoch is marked with a star.</summary>
    public override string ToString()
    {
        string[] header = ["epoch", "phase", "rate", "loss", "accuracy", "val. loss", "val. accuracy", "density", "seconds"];
        string table = TextTable.Format(header, [.. Epochs.Select(Row)]);
        string best = BestEpoch is { } epoch ? Invariant($"; weights of epoch {epoch}") : "";
        return table + Invariant($"{Epochs.Count} epochs in {Seconds:F1} s{(StoppedEarly ? ", stopped early" : "")}{best}\n");
    }

    private string[] Row(EpochRecord record) =>
    [
        Invariant($"{record.Epoch}{(record.Epoch == BestEpoch ? "*" : "")}"), record.Phase, Invariant($"{record.LearningRate:G4}"),
        Invariant($"{record.TrainingLoss:F4}"), Invariant($"{record.TrainingAccuracy:P2}"), Invariant($"{record.ValidationLoss:F4}"),
        Invariant($"{record.ValidationAccuracy:P2}"), Invariant($"{record.Density:P2}"), Invariant($"{record.Seconds:F1}"),
    ];
}
