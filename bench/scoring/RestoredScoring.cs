using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.ScoringBench;

/// <summary>Rows per second of a plainly loaded chain, of a restored transformer, and of the restored transformer row by row.</summary>
internal static class RestoredScoring
{
    public static void Run(int rows, int pairs)
    {
        var context = new MLContext(1);
        NetworkDefinition definition = Network.SmallConvNet(new ImageShape(1, 28, 28)) with { Outputs = 10 };
        var labels = LabelKeys.FromNames(Enumerable.Range(0, 10).Select(label => $"class {label}"));
        using var transformer = new NetworkTransformer(context, new NetworkModel(definition, definition.CreateModule(new RandomStreams(1)), labels));
        IDataView data = Images.Create(context, rows, 784);
        using var zip = new MemoryStream();
        context.Model.Save(transformer, data.Schema, zip);
        zip.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(zip, out _);
        using var restored = (NetworkTransformer)context.Sparse.Restore(loaded);
        Score(loaded, data);
        Score(restored, data);
        var ratios = new List<double>();
        for (int pair = 0; pair < pairs; pair++)
        {
            (double chain, double chainProcessor) = Score(loaded, data);
            (double batched, double batchedProcessor) = Score(restored, data);
            ratios.Add(chain / batched);
            Console.WriteLine(
                $"{definition.DisplayName}: loaded {rows / chain,6:F0} rows/s ({chainProcessor / rows * 1e6:F0} µs of processor a row), " +
                $"restored {rows / batched,6:F0} rows/s ({batchedProcessor / rows * 1e6:F0} µs), ratio {chain / batched:F2}");
        }

        ratios.Sort();
        Console.WriteLine($"median ratio {ratios[ratios.Count / 2]:F2} ({ratios[0]:F2} to {ratios[^1]:F2})");
    }

    private static (double Seconds, double ProcessorSeconds) Score(ITransformer transformer, IDataView data)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan processor = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        IDataView scored = transformer.Transform(data);
        DataViewSchema.Column score = scored.Schema["Score"], predicted = scored.Schema["PredictedLabel"];
        using DataViewRowCursor cursor = scored.GetRowCursor([score, predicted]);
        ValueGetter<VBuffer<float>> scoreGetter = cursor.GetGetter<VBuffer<float>>(score);
        ValueGetter<uint> predictedGetter = cursor.GetGetter<uint>(predicted);
        VBuffer<float> scores = default;
        uint key = 0;
        while (cursor.MoveNext())
        {
            scoreGetter(ref scores);
            predictedGetter(ref key);
        }

        double seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return (seconds, (process.TotalProcessorTime - processor).TotalSeconds);
    }
}
