using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>The code that stands in docs/training.md; a test holds them equal.</summary>
internal static class TrainingOptions
{
    public static SparseTrainerOptions Full(IProgress<TrainingProgress> progress, CancellationToken token)
    {
        #region options
        var options = new SparseTrainerOptions
        {
            Network = Network.ResNet(depth: 18, width: 16, image: new ImageShape(1, 28, 28)),
            Method = SparseMethods.RigL(density: 0.1, dropFraction: 0.3, interval: 100, end: 0.75),
            Epochs = 20,
            BatchSize = 128,
            Optimizer = Optimizers.Sgd(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, nesterov: true),
            Schedule = Schedules.WarmUp(Schedules.Cosine(), ScheduleSpan.Fraction(0.05)),
            ValidationFraction = 0.1,
            EarlyStopping = new EarlyStopping { Patience = 5 },
            Seed = 1,
            Progress = progress,
            CancellationToken = token,
            CheckpointPath = "run",
        };
        #endregion
        return options;
    }

    public static IReadOnlyList<SparseMethod> Methods()
    {
        #region methods
        SparseMethod[] methods =
        [
            SparseMethods.Dense(),
            SparseMethods.RigL(density: 0.1),
            SparseMethods.Set(density: 0.1, dropFraction: 0.5, interval: 500),
            SparseMethods.Gmp(density: 0.1, interval: 50, start: 0.1, end: 0.7),
            SparseMethods.Snip(density: 0.1, batches: 4),
            SparseMethods.MagnitudeAfterTraining(density: 0.1, fineTuneEpochs: 5),
            SparseMethods.RigL(density: 0.1) with { Distribution = DensityDistribution.Uniform },
        ];
        #endregion
        return methods;
    }

    public static void Compare(MLContext ml, IDataView keyed, IEnumerable<SparseMethod> methods)
    {
        #region compare
        foreach (SparseMethod method in methods)
        {
            var trainer = ml.Sparse.Trainers.SparseNetwork(new SparseTrainerOptions { Network = Network.Mlp(300, 100), Method = method });
            using var model = trainer.Fit(keyed);
            SparsityReport sparsity = model.Model.Sparsity!;
            Console.WriteLine($"{method.Name}: {sparsity.NonZero} of {sparsity.Total} weights");
        }
        #endregion
    }
}
