namespace Sparse.ML.Estimators;

/// <summary>Defaults of the sparse methods.</summary>
internal static class SparseDefaults
{
    public const int MinimumUpdates = 5;
    public const double MomentumDecay = 0.9;
    public const int LatencyBatchSize = 64;
    public const int LatencyPasses = 9;
    public const int MinimumLatencyPasses = 3;
    public const double LatencyBudget = 1000;
    public const double SetDropFraction = 0.3;
    public const double SnfsDropFraction = 0.2;
    public const double RigLDropFraction = 0.3;
    public const long RigLInterval = 100;
    public const double RigLEnd = 0.75;
    public const double ItopDropFraction = 0.5;
    public const double ItopFinalDropFraction = 0.005;
    public const long SetItopInterval = 1500;
    public const long RigLItopInterval = 4000;
    public const double GraNetInitialDensity = 0.5;
    public const double GraNetDropFraction = 0.5;
    public const long GraNetInterval = 1000;
    public const double GraNetRampEnd = 0.5;
    public const long GmpInterval = 100;
    public const double GmpStart = 0.1;
    public const double GmpEnd = 0.7;
    public const int GmpMinimumUpdates = 10;
    public const int SnipBatches = 1;
    public const int SnipBatchSize = 128;
    public const int GraSPExamplesPerClass = 10;
    public const double GraSPTemperature = 200;
    public const int SynFlowIterations = 100;
    public const double IterativePruneFraction = 0.2;
}
