using System.Globalization;
using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;
using Sparse.ML.TrainingBench;

const int BatchSize = 128;
BenchOptions options = BenchOptions.Parse(args);
foreach (string name in new[] { "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OMP_NUM_THREADS" })
{
    if (Environment.GetEnvironmentVariable(name) is { } value)
        Console.WriteLine($"{name} is {value} for both sides; unset it for figures that compare.");
}

var context = new MLContext(seed: 1);
IDataView data = context.Data.Cache(context.Data.LoadFromEnumerable(ImageRow.Read(options.Data)));
MeasureReading();
foreach (string network in options.Networks) Compare(network);

void Compare(string network)
{
    NetworkDefinition definition = network switch
    {
        "SmallConvNet" => Network.SmallConvNet(new(1, 28, 28), 16),
        "ResNet18" => Network.ResNet(18, 16, new(1, 28, 28)),
        _ => throw new ArgumentException($"--networks: expected SmallConvNet or ResNet18, got {network}"),
    };
    int steps = options.Steps ?? (network == "ResNet18" ? 8 : 70);
    using var peer = new Peer(options.Python, network, options.Data, BatchSize, options.Threads);
    Console.WriteLine($"{network}, batch {BatchSize}, {options.Threads} thread(s), stretches of {steps} steps; peer: {peer.Greeting}");
    var comparison = new Comparison(network, "images");
    using var stop = new CancellationTokenSource();
    Train(definition, new AlternatingRun(comparison, peer, steps, options.Pairs, BatchSize, stop), stop);
    comparison.PrintMedians();
}

// From the call of Fit to the end of the first step: reading, and the little that a tiny network takes. The first reading fills the cache.
void MeasureReading()
{
    for (int i = 0; i < 4; i++)
    {
        using var stop = new CancellationTokenSource();
        Func<long, Segment> measure = Segment.Start();
        Segment? reading = null;
        Train(Network.Mlp(1), new FirstReport(() => reading = measure(ImageRow.Count), stop), stop);
        if (i == 0) continue;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"reading a cached view of {ImageRow.Count} rows of {FashionMnist.Pixels} floats: {reading!.Wall:F2} s, processor {reading.User + reading.System:F2} s"));
    }
}

void Train(NetworkDefinition definition, IProgress<TrainingProgress> progress, CancellationTokenSource stop)
{
    var trainer = new SparseTrainer(context, new SparseTrainerOptions
    {
        Network = definition, Method = SparseMethods.Dense(), Epochs = 1000, BatchSize = BatchSize, Threads = options.Threads,
        Optimizer = Optimizers.Sgd(0.02, momentum: 0.9, weightDecay: 5e-4, nesterov: true), Schedule = Schedules.Constant(),
        Progress = progress, CancellationToken = stop.Token,
    });
    try
    {
        trainer.Fit(data);
    }
    catch (OperationCanceledException)
    {
        // Progress ends the run when it has seen enough.
    }
}
