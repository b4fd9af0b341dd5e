using System.Diagnostics;
using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.ScoringBench;

/// <summary>Time to save and to load ResNet-18 of width 64, about 45 MB of weights.</summary>
internal static class LargeModel
{
    public static void Run()
    {
        var context = new MLContext(1);
        NetworkDefinition definition = Network.ResNet(18, 64, new ImageShape(3, 32, 32)) with { Outputs = 10 };
        using var transformer = new NetworkTransformer(context, new NetworkModel(definition, definition.CreateModule(new RandomStreams(1)), LabelKeys.Unnamed(10)));
        IDataView data = Images.Create(context, 1, 3 * 32 * 32);
        string path = Path.Combine(Path.GetTempPath(), "sparse-ml-scoring-bench.zip");
        try
        {
            for (int round = 0; round < 3; round++)
            {
                double save = Time(() => context.Model.Save(transformer, data.Schema, path));
                ITransformer loaded = null!;
                double load = Time(() => loaded = new MLContext().Model.Load(path, out _));
                double first = Time(() => loaded.Preview(data, 1));
                double restore = Time(() => ((IDisposable)context.Sparse.Restore(loaded)).Dispose());
                Console.WriteLine($"{definition.DisplayName}, {new FileInfo(path).Length / 1e6:F1} MB: save {save:F2} s, load {load:F2} s, first row {first:F2} s, restore {restore:F2} s");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}
