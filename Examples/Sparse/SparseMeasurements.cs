using System.Diagnostics;
using Microsoft.ML;
using Sparse.ML.Estimators;

namespace Sparse.ML.Examples;

/// <summary>Trains each case once a seed and remembers the accuracies on the test images.</summary>
internal sealed class SparseMeasurements
{
    // Mean and standard deviation of all pixels of the training images.
    private const float PixelMean = 0.286f, PixelDeviation = 0.353f;

    private readonly Dictionary<string, (SparseSetup Setup, SparseCase Case, double[] Accuracies)> _runs = [];
    private readonly MLContext _ml = new();
    private readonly IReadOnlyList<FashionImage> _train;
    private readonly IDataView _test;
    private readonly ITransformer _keys;
    private readonly IReadOnlyList<int> _seeds;
    private readonly Action<string> _report;
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares the measurements; nothing is trained yet.</summary>
    public SparseMeasurements(FashionMnistData data, IReadOnlyList<int> seeds, Action<string> report, CancellationToken cancellation)
    {
        _train = Standardize(data.Train.Take(SparseSetup.MostTrainingRows));
        _seeds = seeds;
        _report = report;
        _cancellation = cancellation;
        IDataView test = _ml.Data.LoadFromEnumerable(Standardize(data.Test));
        _keys = _ml.Transforms.Conversion.MapValueToKey("Label").Fit(test);
        _test = _keys.Transform(test);
    }

    /// <summary>What was measured so far, in the order of measuring: accuracies in per cent, one a seed.</summary>
    public IEnumerable<(SparseSetup Setup, SparseCase Case, double[] Accuracies)> Measured => _runs.Values;

    /// <summary>Accuracies of a case in per cent, one a seed; trains what is not measured yet.</summary>
    public IReadOnlyList<double> Accuracies(SparseSetup setup, SparseCase sparseCase)
    {
        string key = FormattableString.Invariant($"{setup.Name} {sparseCase.Label} {sparseCase.Sparsity}");
        if (!_runs.TryGetValue(key, out var run))
        {
            run = (setup, sparseCase, [.. _seeds.Select(seed => Train(setup, sparseCase, seed))]);
            _runs.Add(key, run);
        }

        return run.Accuracies;
    }

    private double Train(SparseSetup setup, SparseCase sparseCase, int seed)
    {
        var clock = Stopwatch.StartNew();
        IDataView train = _keys.Transform(_ml.Data.LoadFromEnumerable(_train.Take(setup.TrainingRows).ToList()));
        using var model = _ml.Sparse.Trainers.SparseNetwork(setup.Options(sparseCase.Method, seed, _cancellation)).Fit(train);
        double accuracy = 100 * _ml.MulticlassClassification.Evaluate(model.Transform(_test)).MicroAccuracy;
        _report(FormattableString.Invariant($"{setup.Name}  {sparseCase.Label,-32} {sparseCase.Sparsity * 100,3:0} %  seed {seed}: {accuracy:F2} %  ({clock.Elapsed.TotalSeconds:F0} s)"));
        return accuracy;
    }

    private static List<FashionImage> Standardize(IEnumerable<FashionImage> images) =>
        [.. images.Select(image => new FashionImage { Label = image.Label, Features = [.. image.Features.Select(pixel => (pixel - PixelMean) / PixelDeviation)] })];
}
