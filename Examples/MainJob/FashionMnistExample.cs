using System.Globalization;
using Microsoft.ML;
using Sparse.ML.Estimators;
using Spectre.Console;

namespace Sparse.ML.Examples;

/// <summary>The main job: trains a dense and a sparse network, compares them, saves the sparse one and uses it in another process.</summary>
internal sealed class FashionMnistExample : IExample
{
    private const int PredictedRows = 1000;

    public string Name => "fashion-mnist";

    public string Summary => "trains a sparse network (RigL) beside a dense one on Fashion-MNIST, saves it, predicts in a second process, writes a report";

    public IReadOnlyList<ExampleOption> Options => MainJobSettings.Options;

    public IReadOnlyList<string> DebianPackages => [FashionMnistData.DebianPackage];

    public int Run(ExampleContext context)
    {
        MainJobSettings settings = MainJobSettings.From(context.Options);
        string folder = context.OutputFolder(Name);
        FashionMnistData data = FashionMnistData.Load(context.Options.Text(ExampleContext.Data.Name), context.Say, context.Cancellation);

        MLContext ml = new(settings.Seed);
        IDataView train = ml.Data.LoadFromEnumerable(data.Train.Take(settings.TrainingRows ?? data.Train.Count).ToList());
        IDataView test = ml.Data.LoadFromEnumerable(data.Test);

        TrainedModel dense = Train(ml, train, test, "Dense", SparseMethods.Dense(), settings, context);
        TrainedModel sparse = Train(ml, train, test, "RigL", SparseMethods.RigL(settings.Density), settings, context);
        WriteComparison(context.Console, dense, sparse);

        string modelPath = Path.Combine(folder, "model.zip");
        ml.Model.Save(sparse.Pipeline, train.Schema, modelPath);
        IReadOnlyList<PredictedRow> predicted = PredictCommand.InAnotherProcess(modelPath, data.Folder, PredictedRows, context.Cancellation);
        bool same = ScoresAgree(ml, sparse.Pipeline, data.Test, predicted);
        context.Say($"Saved {modelPath} ({new FileInfo(modelPath).Length / 1024:N0} KiB).");
        context.Say($"A second process loaded it and predicted {predicted.Count:N0} images: scores {(same ? "identical" : "DIFFERENT")}.");

        string report = Path.Combine(folder, "report.html");
        MainJobReport.Create(settings, data, dense, sparse, predicted, modelPath).Save(report);
        context.Say($"Report: {report}");
        return same ? 0 : 1;
    }

    private static TrainedModel Train(
        MLContext ml, IDataView train, IDataView test, string name, SparseMethod method, MainJobSettings settings, ExampleContext context)
    {
        ITransformer model = TrainingDisplay.Run(context.Console, name, progress =>
        {
            var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
                .Append(ml.Sparse.Trainers.SparseNetwork(new SparseTrainerOptions
                {
                    Network = settings.Definition,
                    Method = method,
                    Epochs = settings.Epochs,
                    // Without a warm-up the first steps of so short a run throw the dense network back.
                    Schedule = Schedules.WarmUp(Schedules.Cosine(), ScheduleSpan.Fraction(0.1)),
                    Seed = settings.Seed,
                    Progress = progress,
                    CancellationToken = context.Cancellation,
                }))
                .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
            return pipeline.Fit(train);
        });
        return new TrainedModel(model, ml.Sparse.Evaluation.Evaluate(name, model, test));
    }

    private static void WriteComparison(IAnsiConsole console, TrainedModel dense, TrainedModel sparse)
    {
        Table table = new Table().AddColumn("Model").AddColumn("Accuracy").AddColumn("Log-loss").AddColumn("Weights kept").AddColumn("Training");
        foreach (TrainedModel model in new[] { dense, sparse })
        {
            table.AddRow(
                model.Result.Name,
                model.Metrics.MicroAccuracy.ToString("P2", CultureInfo.InvariantCulture),
                model.Metrics.LogLoss.ToString("F4", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{model.Sparsity.NonZero:N0} of {model.Sparsity.Total:N0} ({model.Sparsity.Density:P1})"),
                string.Create(CultureInfo.InvariantCulture, $"{model.Result.History!.Seconds:F0} s"));
        }

        console.Write(table);
    }

    // Both processes ask row by row. JSON keeps every bit of a float (the shortest text that reads back the same), so equality is exact.
    private static bool ScoresAgree(MLContext ml, ITransformer model, IReadOnlyList<FashionImage> images, IReadOnlyList<PredictedRow> predicted)
    {
        // The model is still needed, and an engine disposes its model by default.
        using var engine = ml.Model.CreatePredictionEngine<FashionImage, FashionPrediction>(model, new PredictionEngineOptions { OwnsTransformer = false });
        return images.Zip(predicted).All(pair =>
        {
            FashionPrediction here = engine.Predict(pair.First);
            return here.PredictedLabel == pair.Second.Predicted && here.Score.SequenceEqual(pair.Second.Scores);
        });
    }
}
