using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>Checks <see cref="HopCountOptions"/> and reports every broken property at once.</summary>
internal static class HopCountValidator
{
    private const int MaximumHopClasses = 16, MaximumHiddenLayers = 999;

    /// <exception cref="ArgumentException">Names each broken property in a line of its own.</exception>
    public static void ThrowIfInvalid(HopCountOptions options)
    {
        var errors = new List<string>();
        Validate(options, errors);
        if (errors.Count == 0) return;
        string lines = string.Join($"{Environment.NewLine}- ", errors);
        throw new ArgumentException($"{nameof(HopCountOptions)} has {errors.Count} invalid value(s):{Environment.NewLine}- {lines}",
            nameof(options));
    }

    private static void Validate(HopCountOptions o, List<string> errors)
    {
        errors.Require(o.Edges is not null, nameof(o.Edges), "rules such as EdgeRules.Undirected", o.Edges);
        errors.Require(o.IdColumnName is not { Length: 0 }, nameof(o.IdColumnName), "null or a column name", "an empty text");
        o.Scoring().Validate(errors);
        errors.Require(o.HopClasses is >= 2 and <= MaximumHopClasses, nameof(o.HopClasses), $"2 to {MaximumHopClasses}", o.HopClasses);
        errors.Require(o.RemovedEdges is >= 0 and < 1, nameof(o.RemovedEdges), "at least 0 and below 1", o.RemovedEdges);
        errors.Require(Enum.IsDefined(o.Similarity), nameof(o.Similarity), "Cosine, Jaccard or Euclidean", o.Similarity);
        errors.Require(Enum.IsDefined(o.Encode), nameof(o.Encode), "Cleaned or Original", o.Encode);
        errors.Require(Enum.IsDefined(o.Score), nameof(o.Score), "AverageAndVariance, Average or Variance", o.Score);
        errors.Require(Enum.IsDefined(o.UnknownNeighbors), nameof(o.UnknownNeighbors), "Ignore or Reject", o.UnknownNeighbors);
        errors.Require(o.SamplingRatio is > 0 and <= 1, nameof(o.SamplingRatio), "above 0 up to 1", o.SamplingRatio);
        errors.Require(o.Width is >= 1 and <= DefinitionLimits.Width, nameof(o.Width), $"1 to {DefinitionLimits.Width}", o.Width);
        errors.Require(o.HiddenLayers is >= 0 and <= MaximumHiddenLayers, nameof(o.HiddenLayers), $"0 to {MaximumHiddenLayers}",
            o.HiddenLayers);
        errors.Require(o.Dropout is >= 0 and < 1, nameof(o.Dropout), "at least 0 and below 1", o.Dropout);
        errors.Require(o.Sampler is not null, nameof(o.Sampler), "a sampler such as PosteriorSamplers.LangevinAdam()", o.Sampler);
        o.Sampler?.Validate(errors);
        errors.Require(o.Epochs is >= 1 and <= TrainerDefaults.MaximumEpochs, nameof(o.Epochs), $"1 to {TrainerDefaults.MaximumEpochs}",
            o.Epochs);
        errors.Require(o.BurnIn >= 0 && o.BurnIn < o.Epochs, nameof(o.BurnIn), $"at least 0 and below Epochs, which is {o.Epochs}",
            o.BurnIn);
        errors.Require(o.SampleInterval >= 1, nameof(o.SampleInterval), "at least 1", o.SampleInterval);
        errors.Require(o.Contamination is > 0 and <= 0.5, nameof(o.Contamination), "above 0 up to 0.5", o.Contamination);
        errors.Require(o.Threads is null or (>= 1 and <= TrainerDefaults.MaximumThreads), nameof(o.Threads),
            $"null or 1 to {TrainerDefaults.MaximumThreads}", o.Threads);
        errors.Require(o.CheckpointPath is null || !string.IsNullOrWhiteSpace(o.CheckpointPath), nameof(o.CheckpointPath),
            "null or a folder", "an empty text");
        errors.Require(o.CheckpointInterval >= 1, nameof(o.CheckpointInterval), "at least 1", o.CheckpointInterval);
        errors.Require(o.MemoryBudget >= TrainerDefaults.MinimumMemoryBudget, nameof(o.MemoryBudget),
            $"at least {TrainerDefaults.MinimumMemoryBudget}", o.MemoryBudget);
    }
}
