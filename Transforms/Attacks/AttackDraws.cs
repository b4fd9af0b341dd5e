using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>The random numbers of an attack on one batch.</summary>
internal abstract class AttackDraws
{
    /// <summary>The draws of some of the examples; they go on where these stand.</summary>
    public abstract AttackDraws Select(ReadOnlySpan<long> rows);

    /// <summary>The draws of the same examples from their beginning.</summary>
    public abstract AttackDraws Restarted();

    /// <summary>Numbers uniform in [low, high), [examples, shape].</summary>
    public abstract Tensor Uniform(long[] shape, double low, double high, Tensor like);

    /// <summary>Standard normal numbers, [examples, shape].</summary>
    public abstract Tensor Normal(long[] shape, Tensor like);

    /// <summary>−1 or 1 with equal probability, [examples, shape].</summary>
    public abstract Tensor Signs(long[] shape, Tensor like);

    /// <summary>One integer in [0, bound) an example.</summary>
    public abstract long[] Integers(long bound);

    /// <summary>One number in [0, 1) an example.</summary>
    public abstract double[] Numbers();
}
