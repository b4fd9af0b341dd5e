using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>Puts the main job's results into a report.</summary>
internal static class MainJobReport
{
    private const int ShownImages = 48;

    public static HtmlReport Create(
        MainJobSettings settings, FashionMnistData data, TrainedModel dense, TrainedModel sparse, IReadOnlyList<PredictedRow> predicted, string modelPath)
    {
        HtmlReport report = new(new HtmlReportOptions
        {
            Title = "Fashion-MNIST: a sparse network beside a dense one",
            Subtitle = $"{settings.Definition.DisplayName}, {settings.TrainingRows ?? data.Train.Count:N0} training images, {data.Test.Count:N0} test images, {settings.Epochs} epochs, seed {settings.Seed}",
        });
        report.AddSection("Result")
            .AddText("Both networks have the same definition, seed, order of images and schedule; one seed, so differences of a few tenths of a point are noise.")
            .AddComparison([dense.Result, sparse.Result]);
        report.AddSection("Training").AddTrainingCurves([dense.Result, sparse.Result]);
        report.AddSection($"{sparse.Result.Name}: sparsity").AddSparsity(sparse.Sparsity);
        report.AddSection($"{sparse.Result.Name}: confusion matrix on the test images")
            .AddConfusion(sparse.Result.Confusion!);
        report.AddSection("Predictions of the saved model in a second process")
            .AddText($"Loaded from {Path.GetFileName(modelPath)} by mlContext.Model.Load and asked row by row through a PredictionEngine. The first wrong predictions, then the first right ones.")
            .AddPredictions(Samples(data, predicted), FashionMnistData.Shape);
        return report;
    }

    private static List<PredictionSample> Samples(FashionMnistData data, IReadOnlyList<PredictedRow> predicted)
    {
        List<PredictionSample> samples = [.. predicted.Select((row, i) => new PredictionSample(data.Test[i].Features, row.Actual, row.Predicted, row.Scores.Max()))];
        return [.. samples.Where(sample => !sample.IsCorrect).Take(ShownImages / 2), .. samples.Where(sample => sample.IsCorrect).Take(ShownImages / 2)];
    }
}
