using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Puts models side by side: one column a model, one row a figure that at least one model has.</summary>
internal static class ModelComparison
{
    public static ReportTable Table(IReadOnlyList<ModelResult> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0) throw new ArgumentException("At least one model is expected.", nameof(models));
        List<IReadOnlyList<string>> rows = [];
        List<(int, int)> stressed = [];

        void Add(string name, Func<ModelResult, double?> value, Func<double, string> format, int better = 0)
        {
            List<double?> values = [.. models.Select(value)];
            if (values.All(v => v is null)) return;
            if (better != 0 && models.Count > 1 && values.All(v => v is not null))
            {
                double best = better > 0 ? values.Max()!.Value : values.Min()!.Value;
                for (int i = 0; i < values.Count; i++)
                {
                    if (values[i] == best) stressed.Add((rows.Count, i + 1));
                }
            }

            rows.Add([name, .. values.Select(v => v is null ? "–" : format(v.Value))]);
        }

        Func<ModelResult, double?> Metric(Func<MulticlassClassificationMetrics, double> read) => model => model.Metrics is { } metrics ? read(metrics) : null;
        Func<ModelResult, double?> Sparsity(Func<SparsityReport, double> read) => model => model.Sparsity is { } sparsity ? read(sparsity) : null;

        Add("Accuracy", Metric(m => m.MicroAccuracy), v => Figures.Percent(v), better: 1);
        Add("Mean accuracy of the classes", Metric(m => m.MacroAccuracy), v => Figures.Percent(v), better: 1);
        Add("Log-loss", Metric(m => m.LogLoss), Figures.Number, better: -1);
        Add("Log-loss reduction", Metric(m => m.LogLossReduction), Figures.Number, better: 1);
        Add("Density", Sparsity(s => s.Density), v => Figures.Percent(v));
        Add("Weights kept", Sparsity(s => s.NonZero), Figures.Count);
        Add("Multiply-adds of one example, on sparse kernels", Sparsity(s => s.InferenceOperations), Figures.Amount);
        Add("Multiply-adds of training, on sparse kernels", Sparsity(s => s.TrainingOperations), Figures.Amount);
        Add("Forward pass measured here, dense kernels (ms)", model => model.Sparsity is { DenseLatency: > 0 } s ? s.DenseLatency : null, Figures.Number);
        Add("Epochs", model => model.History?.Epochs.Count, Figures.Count);
        Add("Training time", model => model.History?.Seconds, Figures.Duration);
        return new ReportTable(["", .. models.Select(model => model.Name)], rows) { Stressed = stressed };
    }
}
