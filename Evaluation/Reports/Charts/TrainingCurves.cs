using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Turns training histories into charts by epoch.</summary>
internal static class TrainingCurves
{
    public static IReadOnlyList<LineChart> Charts(IReadOnlyList<ModelResult> models)
    {
        List<ModelResult> trained = [.. models.Where(model => model.History is { Epochs.Count: > 0 })];
        if (trained.Count == 0) throw new ArgumentException("At least one model with a training history is expected.", nameof(models));
        IReadOnlyList<ChartMarker> markers = trained.Count == 1 ? Markers(trained[0].History!) : [];
        return
        [
            Chart("Loss", "Loss", markers, Series(trained, "training", epoch => epoch.TrainingLoss, "validation", epoch => epoch.ValidationLoss)) with { Minimum = 0 },
            Chart("Accuracy", "Accuracy", markers, Series(trained, "training", epoch => epoch.TrainingAccuracy, "validation", epoch => epoch.ValidationAccuracy)) with { Percent = true },
            Chart("Learning rate", "Rate of the last step", markers, Series(trained, "", epoch => epoch.LearningRate)) with { Minimum = 0 },
            Chart("Density", "Kept weights", markers, Series(trained, "", epoch => epoch.Density)) with { Percent = true, Minimum = 0, Maximum = 1 },
        ];
    }

    private static LineChart Chart(string title, string label, IReadOnlyList<ChartMarker> markers, IReadOnlyList<LineSeries> series) =>
        new() { Title = title, YLabel = label, Series = series, Markers = markers };

    private static List<LineSeries> Series(
        List<ModelResult> models, string name, Func<EpochRecord, double> value, string otherName = "", Func<EpochRecord, double?>? other = null)
    {
        List<LineSeries> series = [];
        for (int i = 0; i < models.Count; i++)
        {
            ModelResult model = models[i];
            int color = i % LineChartDrawing.PaletteSize + 1;
            Add(model, name, epoch => value(epoch), color, dash: 1);
            if (other is not null && model.History!.Epochs.Any(epoch => other(epoch) is not null)) Add(model, otherName, other, color, dash: 2);
        }

        return series;

        // Models differ by colour; training is solid and validation dashed.
        void Add(ModelResult model, string what, Func<EpochRecord, double?> read, int color, int dash)
        {
            string label = what.Length == 0 ? model.Name : models.Count == 1 ? what : $"{model.Name}, {what}";
            series.Add(new LineSeries(label, [.. model.History!.Epochs.Select(epoch => new ChartPoint(epoch.Epoch, read(epoch) ?? double.NaN))])
            {
                Color = color,
                Dash = dash,
            });
        }
    }

    // A rule where a new phase begins, and one at the epoch that the weights were taken from.
    private static List<ChartMarker> Markers(TrainingHistory history)
    {
        List<ChartMarker> markers = [];
        for (int i = 1; i < history.Epochs.Count; i++)
        {
            if (history.Epochs[i].Phase != history.Epochs[i - 1].Phase) markers.Add(new ChartMarker(history.Epochs[i].Epoch, history.Epochs[i].Phase));
        }

        if (history.BestEpoch is { } best && best != history.Epochs[^1].Epoch) markers.Add(new ChartMarker(best, "best"));
        return markers;
    }
}
