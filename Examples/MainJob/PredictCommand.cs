using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML;

namespace Sparse.ML.Examples;

/// <summary>
/// Loads a saved model in a process that never trained one and predicts the first test images: what a program that uses the model
/// does. Not listed; the main job starts it.
/// </summary>
internal static class PredictCommand
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "predict";

    /// <summary>Runs in the second process: arguments are the model, the data folder and the number of rows; prints JSON.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments is not [string model, string folder, string rows]) throw new UsageException($"Usage: {Name} MODEL FOLDER ROWS");
        IEnumerable<FashionImage> images = FashionMnistData.ReadTest(folder).Take(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
        MLContext ml = new();
        ITransformer loaded = ml.Model.Load(model, out _);
        using PredictionEngine<FashionImage, FashionPrediction> engine = ml.Model.CreatePredictionEngine<FashionImage, FashionPrediction>(loaded);
        IEnumerable<PredictedRow> predictions = images.Select(image =>
        {
            FashionPrediction prediction = engine.Predict(image);
            return new PredictedRow(image.Label, prediction.PredictedLabel, prediction.Score);
        });
        Console.WriteLine(JsonSerializer.Serialize(predictions));
        return 0;
    }

    /// <summary>Runs in the first process: starts the second one and reads its predictions.</summary>
    /// <exception cref="InvalidOperationException">The second process failed; the message is what it wrote.</exception>
    public static IReadOnlyList<PredictedRow> InAnotherProcess(string model, string folder, int rows, CancellationToken cancellation)
    {
        using Process process = Process.Start(StartInfo(model, folder, rows))!;
        using CancellationTokenRegistration stop = cancellation.Register(process.Kill);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The second process ended with exit code {process.ExitCode}: {errors.Result}");
        return JsonSerializer.Deserialize<List<PredictedRow>>(output)!;
    }

    private static ProcessStartInfo StartInfo(string model, string folder, int rows)
    {
        string program = Environment.ProcessPath!;
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        // "dotnet Examples.dll" needs the assembly named again; an executable of our own does not.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        foreach (string argument in new[] { Name, model, folder, rows.ToString(System.Globalization.CultureInfo.InvariantCulture) }) start.ArgumentList.Add(argument);
        return start;
    }
}
