using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// What one-shot pruning ranks weights by: <see cref="MagnitudeScore"/>, <see cref="RandomScore"/>, <see cref="SnipScore"/>, <see
/// cref="GraSPScore"/>, <see cref="SynFlowScore"/>.
/// </summary>
/// <remarks>Scoring leaves the network as it was, buffers included.</remarks>
public abstract record PruningScore
{
    /// <summary>Rounds of scoring and pruning; after round k of n the density is that of the method to the power k/n.</summary>
    internal virtual int Rounds => 1;

    /// <summary>How the number of weights that stay, density × weights, becomes a whole number.</summary>
    internal virtual CountRounding KeptRounding => CountRounding.Floor;

    /// <summary>Scores every maskable weight; those of largest score stay. Called inside a dispose scope.</summary>
    /// <param name="context">Network and data.</param>
    internal abstract IReadOnlyList<Tensor> Compute(ScoringContext context);

    /// <summary>Adds a line for each setting that is out of range.</summary>
    internal virtual void Validate(ICollection<string> errors, string prefix)
    {
    }
}
