namespace Sparse.ML.Networks;

/// <summary>
/// A module that draws random numbers while training, from streams of its own. The training loop seeds it before every batch, so that
/// a step draws the same numbers whether or not the steps before it ran in the same process.
/// </summary>
public interface ISeededModule
{
    /// <summary>Restarts the module's generator for a step.</summary>
    /// <param name="streams">Random streams of the run.</param>
    /// <param name="step">Optimiser step, from 0.</param>
    void Seed(RandomStreams streams, long step);
}
