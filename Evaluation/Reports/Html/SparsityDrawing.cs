using System.Globalization;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Writes a <see cref="SparsityReport"/>: totals, a bar a layer, a row a layer.</summary>
internal static class SparsityDrawing
{
    public static void Write(HtmlWriter writer, SparsityReport report)
    {
        TableDrawing.Write(writer, Totals(report));
        if (report.Layers.Count == 0) return;
        BarChartDrawing.Write(writer, new BarChart
        {
            Title = "Density of the layers",
            Percent = true,
            Maximum = 1,
            Bars = [.. report.Layers.Select(layer => new Bar(layer.Name, layer.Density))],
        }, withTable: false);
        TableDrawing.WriteFolded(writer, "Layers as a table", Layers(report));
        writer.Element("p", "Masked weights are zeros in dense tensors. Dense kernels run them as fast as any other number: the operations are "
            + "what sparse kernels could save, not a speed-up of this program.", ("class", "note"));
    }

    private static ReportTable Totals(SparsityReport report)
    {
        List<IReadOnlyList<string>> rows =
        [
            ["Method", report.Method],
            ["Weights kept", $"{Figures.Count(report.NonZero)} of {Figures.Count(report.Total)} ({Figures.Percent(report.Density)})"],
            ["Weights that were active at any time (R_s)", Figures.Percent(report.ExplorationRate)],
            ["Multiply-adds of one example", Costs(report.InferenceOperations, report.DenseInferenceOperations)],
            ["Multiply-adds of training", Costs(report.TrainingOperations, report.DenseTrainingOperations)],
        ];
        if (report.DenseLatency > 0)
        {
            string batch = report.LatencyBatchSize.ToString(CultureInfo.InvariantCulture);
            rows.Add([$"Forward pass of {batch} examples, measured on dense kernels", Figures.Number(report.DenseLatency) + " ms"]);
        }

        return new ReportTable(["Figure", "Value"], rows);
    }

    private static ReportTable Layers(SparsityReport report) => new(["Weight", "Shape", "Kept", "Of", "Density", "Multiply-adds (dense)"],
        [.. report.Layers.Select(layer => (IReadOnlyList<string>)
            [
                layer.Name, string.Join("×", layer.Shape), Figures.Count(layer.NonZero), Figures.Count(layer.Total),
                Figures.Percent(layer.Density), Figures.Amount(layer.Operations),
            ])]);

    private static string Costs(double sparse, double dense) => dense > 0
        ? $"{Figures.Amount(sparse)} on sparse kernels, {Figures.Amount(dense)} dense ({Figures.Percent(sparse / dense, 1)})"
        : Figures.Amount(sparse);
}
