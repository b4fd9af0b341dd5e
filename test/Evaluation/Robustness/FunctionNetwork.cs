using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>A network without parameters whose logits are a function of its input; counts what it is shown.</summary>
internal sealed class FunctionNetwork(Func<Tensor, Tensor> function) : nn.Module<Tensor, Tensor>(nameof(FunctionNetwork))
{
    /// <summary>Largest number of rows in one pass.</summary>
    public long LargestBatch { get; private set; }

    /// <summary>Whether it was ever in training mode.</summary>
    public bool Trained { get; private set; }

    /// <summary>Two classes whose logits are a margin and its negative.</summary>
    public static FunctionNetwork OfMargin(Func<Tensor, Tensor> margin) => new(input =>
    {
        Tensor values = margin(input);
        return stack([values, values.neg()], 1);
    });

    public override Tensor forward(Tensor input)
    {
        LargestBatch = Math.Max(LargestBatch, input.shape[0]);
        Trained |= training;
        using var scope = NewDisposeScope();
        return function(input).MoveToOuterDisposeScope();
    }
}
