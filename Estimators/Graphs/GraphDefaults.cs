namespace Sparse.ML.Estimators;

/// <summary>Defaults of the trainers of graph networks: the usual recipe for citation graphs.</summary>
internal static class GraphDefaults
{
    public const int Epochs = 200;
    public const double LearningRate = 0.01;
    public const double WeightDecay = 5e-4;
    public const int BatchSize = 1024;
    public static readonly IReadOnlyList<int> SampledNeighbors = [15, 10];

    public const double TicketSparsity = 0.5;
    public const double TicketLearningRate = 0.01;
    public const int TicketEpochs = 400;
    public const double TicketRamp = 0.5;
}
