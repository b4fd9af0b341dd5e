namespace Sparse.ML.Estimators;

/// <summary>Defaults and limits of <see cref="TrainerOptions"/>.</summary>
internal static class TrainerDefaults
{
    public const int Epochs = 10;
    public const int MaximumEpochs = 100_000;
    public const int BatchSize = 128;
    public const int MaximumBatchSize = 1 << 20;
    public const double LearningRate = 0.05;
    public const double Momentum = 0.9;
    public const double WeightDecay = 5e-4;
    public const long Seed = 1;
    public const int MaximumThreads = 1024;
    public const long MemoryBudget = 4L << 30;
    public const long MinimumMemoryBudget = 1L << 20;
    public const int EarlyStoppingPatience = 5;
}
