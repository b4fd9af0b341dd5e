using Sparse.ML.Estimators;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>A network with a way of training it on standardised images that finishes in seconds.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Network">The network.</param>
/// <param name="TrainingRows">Number of training images, taken from the beginning.</param>
/// <param name="Epochs">Epochs of training.</param>
/// <param name="LearningRate">Learning rate; times 0.1 at 50 % and at 75 % of the run.</param>
internal sealed record SparseSetup(string Name, NetworkDefinition Network, int TrainingRows, int Epochs, double LearningRate)
{
    /// <summary>Training images that the largest setup uses.</summary>
    public const int MostTrainingRows = 20_000;

    /// <summary>LeNet-300-100 on 20,000 images: seconds a run.</summary>
    public static readonly SparseSetup A = new("A (LeNet-300-100)", Networks.Network.Mlp(300, 100), TrainingRows: MostTrainingRows, Epochs: 10, LearningRate: 0.05);

    /// <summary>A residual network of 77,072 weights on 12,000 images.</summary>
    public static readonly SparseSetup B = new("B (ResNet-8)", Networks.Network.ResNet(8, 16, FashionMnistData.Shape), TrainingRows: 12_000, Epochs: 8, LearningRate: 0.1);

    /// <summary>Options of a run.</summary>
    /// <param name="method">How the network becomes sparse.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="cancellation">Stops the run.</param>
    public SparseTrainerOptions Options(SparseMethod method, int seed, CancellationToken cancellation) => new()
    {
        Network = Network,
        Method = method,
        Epochs = Epochs,
        Seed = seed,
        Optimizer = Optimizers.Sgd(LearningRate, momentum: 0.9, weightDecay: 5e-4),
        Schedule = Schedules.MultiStep(),
        CancellationToken = cancellation,
    };
}
