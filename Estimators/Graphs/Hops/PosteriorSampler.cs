using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>
/// How training draws weights from their posterior instead of ending at one best value. Ready-made ones:
/// <c>PosteriorSamplers.LangevinAdam()</c> and others.
/// </summary>
public abstract record PosteriorSampler
{
    private protected PosteriorSampler()
    {
    }

    /// <summary>Name for logs.</summary>
    public abstract string Name { get; }

    /// <summary>Whether samples are scored with dropout left on.</summary>
    internal virtual bool DropoutInScoring => false;

    internal virtual LearningRateSchedule Schedule => Schedules.Constant();

    /// <summary>The optimiser that takes the steps.</summary>
    /// <param name="streams">Streams of the noise.</param>
    /// <param name="examples">Number of examples that the mean loss stands for.</param>
    internal abstract OptimizerDefinition Optimizer(RandomStreams streams, long examples);

    internal abstract void Validate(ICollection<string> errors);
}
