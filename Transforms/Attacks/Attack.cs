using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// An attack: finds inputs near the given ones that a classifier gets wrong. Immutable and safe to use from several threads;
/// a network can be under one attack at a time.
/// </summary>
/// <remarks>
/// The closed family has one loop for gradient attacks, <see cref="GradientAttack"/>, and one class each for the attacks of another
/// form. Ready-made instances stand in <see cref="Attacks"/>.
/// </remarks>
public abstract record Attack
{
    private protected Attack()
    {
    }

    /// <summary>Norm that measures the perturbation.</summary>
    /// <value>The default value is <see cref="AttackNorm.LInfinity"/>.</value>
    public AttackNorm Norm { get; init; } = AttackNorm.LInfinity;

    /// <summary>
    /// Largest norm of the perturbation of one example, in units of the features (8/255 for pixels from 0 to 1); at least 0. Infinity,
    /// where an attack looks for the smallest perturbation, means no limit.
    /// </summary>
    public required double Epsilon { get; init; }

    /// <summary>Short name for tables and reports.</summary>
    /// <value>The default value follows from the attack's kind and settings, such as PGD-20 or APGD-T.</value>
    public string Name { get => field ?? DefaultName; init; }

    /// <summary>
    /// Perturbs a batch. Every example of the result lies within <see cref="Epsilon"/> of its input in the attack's norm and within the
    /// feature bounds, computed in the input's element type without rounding beyond either; masked features are unchanged.
    /// </summary>
    /// <param name="network">Classifier that maps a batch to logits [batch, classes]. Its modes, buffers, parameters and gradients are
    /// after the attack what they were before, also when it fails.</param>
    /// <param name="inputs">Float32 or Float64 [batch, ...], within the bounds.</param>
    /// <param name="labels">True classes, Int64 [batch].</param>
    /// <param name="context">Random streams, bounds, mask, cancellation; null means the defaults.</param>
    /// <returns>A new tensor of the shape and element type of the inputs, without a gradient.</returns>
    /// <exception cref="ArgumentException">The attack, the inputs, the labels or the context are invalid; the message lists what is
    /// wrong.</exception>
    /// <exception cref="InvalidOperationException">The network's output is not [batch, classes], is not differentiable, or not
    /// finite.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public Tensor Perturb(nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels, AttackContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        context ??= new();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        AttackInput.Check(this, inputs, labels, context);
        context.CancellationToken.ThrowIfCancellationRequested();
        if (inputs.shape[0] == 0 || Epsilon == 0) return inputs.detach().clone().MoveToOuterDisposeScope();
        using var state = new NetworkState(network, context.TrainingMode);
        AttackProblem problem = AttackInput.Problem(this, network, inputs, labels, context);
        Tensor result = problem.Region.Finish(Run(problem));
        context.CancellationToken.ThrowIfCancellationRequested();
        if (!result.isfinite().all().ToBoolean())
        {
            throw new InvalidOperationException(
                "The attack met numbers that are not finite: the network's output or gradient is NaN or infinite on these inputs.");
        }

        return result.reshape(inputs.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Checks every property.</summary>
    /// <exception cref="ArgumentException">Properties are invalid; the message lists all of them.</exception>
    public void Validate() => Errors().ThrowIfAny(GetType().Name, nameof(Attack));

    /// <summary>What is wrong with the properties.</summary>
    internal AttackErrors Errors()
    {
        var errors = new AttackErrors();
        Collect(errors);
        return errors;
    }

    /// <summary>
    /// Perturbs a problem whose caller has checked it, in the network's present modes. The result keeps ball and bounds up to rounding,
    /// is in the shape of the problem's clean inputs, and may be not finite.
    /// </summary>
    internal Tensor PerturbChecked(AttackProblem problem)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return Run(problem).MoveToOuterDisposeScope();
    }

    /// <summary>Name that follows from the settings.</summary>
    private protected abstract string DefaultName { get; }

    /// <summary>Whether the attack asks the network for gradients.</summary>
    internal virtual bool UsesGradients => true;

    /// <summary>Whether the attack aims at classes that the caller gives.</summary>
    internal virtual bool TakesTargets => false;

    /// <summary>True when the attack looks for the smallest perturbation, so that <see cref="Epsilon"/> may be infinite.</summary>
    internal virtual bool MinimizesNorm => false;

    /// <summary>Adds what is wrong with the attack's properties.</summary>
    internal virtual void Collect(AttackErrors errors)
    {
        errors.Required(nameof(Norm), Norm);
        if (MinimizesNorm && double.IsPositiveInfinity(Epsilon)) return;
        errors.AtLeast(nameof(Epsilon), Epsilon, 0);
    }

    /// <summary>Perturbs a checked problem; the caller projects the result and owns the scope.</summary>
    internal abstract Tensor Run(AttackProblem problem);
}
