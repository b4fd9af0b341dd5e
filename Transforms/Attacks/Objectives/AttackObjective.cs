using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// What a gradient attack maximises: a value for every example, differentiable in its logits. Ready-made ones stand in
/// <see cref="AttackObjectives"/>; derive from this class for another one. Implementations are immutable.
/// </summary>
public abstract record AttackObjective
{
    /// <summary>Values of the objective; larger means closer to success.</summary>
    /// <param name="logits">[batch, classes], with a gradient.</param>
    /// <param name="labels">Labels, targets and clean logits.</param>
    /// <returns>[batch]; entry i depends on row i alone, and the gradient flows to <paramref name="logits"/>.</returns>
    public abstract Tensor Values(Tensor logits, AttackLabels labels);

    /// <summary>Short name for tables and reports.</summary>
    /// <value>The default value is the type's name.</value>
    public virtual string Name => GetType().Name;

    /// <summary>Whether the gradient vanishes at the clean input, so that an attack must not start there.</summary>
    public virtual bool NeedsRandomStart => false;

    /// <summary>Whether the values depend on the clean logits, which cost a pass through the network.</summary>
    internal virtual bool UsesCleanLogits => true;
}
