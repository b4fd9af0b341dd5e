using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>What attacks say that work on images alone.</summary>
internal static class AttackImages
{
    /// <exception cref="ArgumentException">The inputs are not images.</exception>
    public static void Require(Tensor inputs, string what)
    {
        if (inputs.dim() == 4) return;
        throw new ArgumentException(
            $"{what} needs images [batch, channels, height, width], but the inputs are [{string.Join(", ", inputs.shape)}]. " +
            $"For flat rows, set {nameof(AttackContext)}.{nameof(AttackContext.Image)} to the shape that they stand for.");
    }
}
