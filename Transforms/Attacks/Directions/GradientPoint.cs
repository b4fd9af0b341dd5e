using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Where a direction is wanted: a point, the iteration, and what the point passes on its way to the network.</summary>
internal readonly record struct GradientPoint(Tensor Point, int Iteration, Func<Tensor, Tensor>? Transform = null)
{
    /// <summary>The point with a further transform behind those that it has.</summary>
    public GradientPoint Then(Func<Tensor, Tensor> next) =>
        this with { Transform = Transform is { } first ? point => next(first(point)) : next };
}
