using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>A direction at work on one batch, with the state that it carries from step to step.</summary>
internal abstract class DirectionRun : IDisposable
{
    /// <summary>The direction at a point, [batch, ...], without a gradient.</summary>
    public abstract Tensor At(GradientPoint point);

    /// <summary>
    /// Logits at the point that the direction was last wanted at, where finding it gave them and the setup asks for them; null otherwise.
    /// They live until the next direction.
    /// </summary>
    public virtual Tensor? Logits => null;

    public abstract void Dispose();

    /// <summary>Takes a tensor out of the step's scope and lets go of the one that it replaces.</summary>
    protected static void Keep(ref Tensor? state, Tensor next)
    {
        next.DetachFromDisposeScope();
        state?.Dispose();
        state = next;
    }
}
