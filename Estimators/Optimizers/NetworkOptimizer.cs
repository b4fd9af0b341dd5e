using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// A first-order optimiser over <c>autograd.grad</c>'s gradients, with state that can be masked and saved (upstream's optimisers hide
/// theirs). Updates the parameters in place. Not thread-safe.
/// </summary>
public abstract class NetworkOptimizer : IDisposable
{
    /// <summary>Creates the optimiser.</summary>
    /// <param name="parameters">The parameters to move; the module keeps them.</param>
    protected NetworkOptimizer(IReadOnlyList<NamedParameter> parameters) => Parameters = parameters;

    /// <summary>The parameters that the optimiser moves.</summary>
    public IReadOnlyList<NamedParameter> Parameters { get; }

    /// <summary>Completed steps since creation or <see cref="Reset"/>.</summary>
    public long Steps { get; protected set; }

    /// <summary>Takes one step. Called inside a dispose scope without gradient recording.</summary>
    /// <param name="gradients">One gradient a parameter, in the same order; left unchanged.</param>
    /// <param name="learningRate">Learning rate of this step, at least 0.</param>
    /// <param name="momentum">Momentum (or Adam's β₁) of this step; null means the definition's own.</param>
    public abstract void Step(IReadOnlyList<Tensor> gradients, double learningRate, double? momentum = null);

    /// <summary>Names of the state tensors that each parameter has, such as "momentum".</summary>
    public abstract IReadOnlyList<string> StateNames { get; }

    /// <summary>A state tensor of a parameter, of the parameter's shape; null before the first step created it.</summary>
    /// <param name="name">One of <see cref="StateNames"/>.</param>
    /// <param name="parameter">Index of the parameter.</param>
    public abstract Tensor? State(string name, int parameter);

    /// <summary>Forgets all state, as if no step had been taken.</summary>
    public abstract void Reset();

    /// <summary>Restores the state of a checkpoint.</summary>
    /// <param name="steps">Value of <see cref="Steps"/>.</param>
    /// <param name="state">Finds the saved tensor of (state name, parameter index); null where there was none.</param>
    public abstract void Restore(long steps, Func<string, int, Tensor?> state);

    /// <summary>Which parameters decay: none without weight decay; those of rank 2 and more, and the others unless exempt.</summary>
    private protected static bool[] Decaying(
        IReadOnlyList<NamedParameter> parameters, double weightDecay, bool decayBiasAndNormalization) =>
        [.. parameters.Select(parameter => weightDecay != 0 && (decayBiasAndNormalization || parameter.Value.dim() >= 2))];

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the state tensors. May be called more than once.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) Reset();
    }
}
