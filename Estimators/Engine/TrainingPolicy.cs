using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Takes part in a training run at named moments: masks and topology updates, weight averaging, adversarial weight perturbation.
/// Policies are told in the order in which they were given. Every method is called on the run's thread inside a dispose scope;
/// tensors that a policy keeps are detached from it (<c>DetachFromDisposeScope</c>) and disposed in <see cref="Dispose(bool)"/>.
/// </summary>
public abstract class TrainingPolicy : IDisposable
{
    /// <summary>Key of this policy in checkpoints, stable across versions.</summary>
    public abstract string Name { get; }

    /// <summary>The network is initialised and the optimiser created; no step was taken. On resume, <see cref="Load"/> follows.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnTrainingStart(TrainingState state)
    {
    }

    /// <summary>A phase begins (after a reset of the optimiser, if the phase asks for one). Not called again when a phase is resumed.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnPhaseStart(TrainingState state)
    {
    }

    /// <summary>The gradients of the step are in <see cref="TrainingState.Gradients"/>; the optimiser has not moved yet.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnGradients(TrainingState state)
    {
    }

    /// <summary>The optimiser took its step; the gradients are still there and <see cref="TrainingState.Step"/> counts this step.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnStepEnd(TrainingState state)
    {
    }

    /// <summary>An epoch's last step was taken; validation follows.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnEpochEnd(TrainingState state)
    {
    }

    /// <summary>The last epoch of a phase was validated.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnPhaseEnd(TrainingState state)
    {
    }

    /// <summary>Training is over and the weights of the result (the best or the last) are in the network.</summary>
    /// <param name="state">The run.</param>
    public virtual void OnTrainingEnd(TrainingState state)
    {
    }

    /// <summary>Whether the present weights may become the result; false while the network has not reached its target density, for instance.</summary>
    /// <param name="state">The run.</param>
    public virtual bool CanBeResult(TrainingState state) => true;

    /// <summary>
    /// Whether the policy made the present weights the result by the step that just ended; the last such weights become the network that
    /// training returns, in the place of the best epoch's or the last ones.
    /// </summary>
    internal virtual bool MadeResult => false;

    /// <summary>Writes everything that the policy needs to go on, for checkpoints and for the weights kept as best so far.</summary>
    /// <param name="tensors">Receives tensors by name; the loop copies them, the policy keeps its own.</param>
    /// <param name="values">Receives numbers and text.</param>
    public virtual void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
    }

    /// <summary>Takes back what <see cref="Save"/> wrote.</summary>
    /// <param name="state">The run.</param>
    /// <param name="tensors">The tensors by name, on the CPU; they belong to the loop.</param>
    /// <param name="values">The numbers and text.</param>
    public virtual void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees native memory. May be called more than once.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
