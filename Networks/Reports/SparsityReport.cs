using System.Text;
using static System.FormattableString;

namespace Sparse.ML.Networks;

/// <summary>How sparse a trained network is and what it costs. Biases and batch-norm parameters are neither masked nor counted.</summary>
/// <remarks>
/// Masked weights are zeros in dense tensors: dense kernels run them as fast as any other number, so <see cref="InferenceOperations"/>
/// is what sparse kernels could save and <see cref="DenseLatency"/> what this machine measured.
/// </remarks>
public sealed record SparsityReport
{
    /// <summary>Name of the method, such as "RigL".</summary>
    public required string Method { get; init; }

    /// <summary>Every maskable layer, in the order of the state dictionary.</summary>
    public required IReadOnlyList<LayerSparsity> Layers { get; init; }

    /// <summary>In-time over-parameterisation rate R_s: share of maskable weights that were active at any time, 0 to 1.</summary>
    public double ExplorationRate { get; init; }

    /// <summary>Multiply-accumulate operations of training over the whole run, with sparse kernels (formulas of the method's paper).</summary>
    public double TrainingOperations { get; init; }

    /// <summary>Multiply-accumulate operations of training the same network dense for as many steps.</summary>
    public double DenseTrainingOperations { get; init; }

    /// <summary>Measured time of one forward pass through the dense kernels, in milliseconds for one batch of <see cref="LatencyBatchSize"/>; 0 when not measured.</summary>
    public double DenseLatency { get; init; }

    /// <summary>Batch size of <see cref="DenseLatency"/>.</summary>
    public int LatencyBatchSize { get; init; }

    /// <summary>Maskable weights kept.</summary>
    public long NonZero => Layers.Sum(layer => layer.NonZero);

    /// <summary>Maskable weights in all.</summary>
    public long Total => Layers.Sum(layer => layer.Total);

    /// <summary>Kept share of all maskable weights, 0 to 1.</summary>
    public double Density => Total == 0 ? 0 : (double)NonZero / Total;

    /// <summary>Multiply-accumulate operations of one example on sparse kernels: Σ density × dense operations.</summary>
    public double InferenceOperations => Layers.Sum(layer => layer.Density * layer.Operations);

    /// <summary>Multiply-accumulate operations of one example on dense kernels.</summary>
    public double DenseInferenceOperations => Layers.Sum(layer => (double)layer.Operations);

    /// <summary>Reads a report that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="InvalidDataException">The text is no such report.</exception>
    public static SparsityReport FromJson(string json) => ReportJson.Read<SparsityReport>(json);

    /// <summary>Writes the report as indented JSON.</summary>
    public string ToJson() => ReportJson.Write(this);

    /// <summary>A readable table, one line a layer, and the totals.</summary>
    public override string ToString()
    {
        var rows = Layers.Select(layer => Row(layer.Name, layer.Shape, layer.NonZero, layer.Total, layer.Density * layer.Operations)).ToList();
        rows.Add(Row("all", [], NonZero, Total, InferenceOperations));
        var text = new StringBuilder(TextTable.Format(["layer", "shape", "weights", "of", "density", "operations"], rows));
        text.Append(Invariant($"{Method}: density {Density:P2}, exploration rate {ExplorationRate:P1}\n"));
        text.Append(Invariant($"inference {InferenceOperations:N0} of {DenseInferenceOperations:N0} operations per example"));
        text.Append(Invariant($" ({Ratio(InferenceOperations, DenseInferenceOperations):P1})\n"));
        text.Append(Invariant($"training {TrainingOperations:G4} of {DenseTrainingOperations:G4} operations"));
        text.Append(Invariant($" ({Ratio(TrainingOperations, DenseTrainingOperations):P1})\n"));
        if (DenseLatency > 0) text.Append(Invariant($"measured with dense kernels: {DenseLatency:F2} ms for a batch of {LatencyBatchSize}\n"));
        return text.ToString();
    }

    private static string[] Row(string name, IReadOnlyList<long> shape, long nonZero, long total, double operations) =>
    [
        name, string.Join('x', shape), Invariant($"{nonZero:N0}"), Invariant($"{total:N0}"),
        Invariant($"{Ratio(nonZero, total):P2}"), Invariant($"{operations:N0}"),
    ];

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
