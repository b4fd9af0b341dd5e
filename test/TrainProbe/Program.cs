// Trains a small network with checkpoints: TrainProbe <checkpoint folder or "-"> <file for the weights> <pause per step in ms>
// Prints "step N" after each step, so that a test can kill the process at a chosen one.
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using static TorchSharp.torch;

var context = new MLContext(1);
RandomStream stream = new RandomStreams(3).Stream(RandomPurpose.Sampling);
Row[] rows = [.. Enumerable.Range(0, 160).Select(i => new Row { Label = i % 4, Features = [.. Enumerable.Range(0, 64).Select(j => (float)(stream.NextNormal() + (j % 4 == i % 4 ? 1 : 0)))] })];
IDataView data = context.Data.LoadFromEnumerable(rows);
data = context.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
using NetworkTransformer model = context.Sparse.Trainers.SparseNetwork(new SparseTrainerOptions
{
    Network = Network.SmallConvNet(new ImageShape(1, 8, 8), 8),
    Method = SparseMethods.RigL(density: 0.3),
    Epochs = 3,
    BatchSize = 16,
    Optimizer = Optimizers.Sgd(0.05, 0.9),
    CheckpointPath = args[0] == "-" ? null : args[0],
    CheckpointInterval = 3,
    Policies = [() => new Pace(int.Parse(args[2], CultureInfo.InvariantCulture))],
}).Fit(data);
using var scope = NewDisposeScope();
File.WriteAllLines(args[1], model.Model.Module.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal)
    .Select(pair => $"{pair.Key} {Convert.ToHexString(pair.Value.detach().contiguous().bytes)}"));

internal sealed class Row
{
    [VectorType(64)]
    public float[] Features { get; set; } = [];

    public int Label { get; set; }
}

/// <summary>Says which step was taken, and waits so that the process can be killed at it.</summary>
internal sealed class Pace(int milliseconds) : TrainingPolicy
{
    public override string Name => "pace";

    public override void OnStepEnd(TrainingState state)
    {
        Console.WriteLine($"step {state.TotalStep}");
        Console.Out.Flush();
        Thread.Sleep(milliseconds);
    }
}
