using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>Defaults of <see cref="HopCountOptions"/>, and the settings of the authors' release.</summary>
internal static class HopCountDefaults
{
    public const int HopClasses = 3;
    public const double RemovedEdges = 0.3;
    public const double SamplingRatio = 0.2;
    public const int Width = 64;
    public const int HiddenLayers = 1;
    public const double Dropout = 0.5;
    public const int Epochs = 100;
    public const int BurnIn = 40;
    public const double Contamination = 0.1;
    public const int CheckpointInterval = 10;

    public const double LearningRate = 0.01;
    public const double Noise = 1e-3;
    public const double StepSize = 5e-3;
    public const double PreconditionedStepSize = 1e-3;
    public const double StepOffset = 1;
    public const double StepDecay = 0.55;
    public const double PriorPrecision = 1;
    public const double Smoothing = 0.99;
    public const double Damping = 0.1;

    public const double ReleasedRemovedEdges = 0.2;
    public const int ReleasedWidth = 128;
    public const EdgeSimilarity ReleasedSimilarity = EdgeSimilarity.Euclidean;
}
