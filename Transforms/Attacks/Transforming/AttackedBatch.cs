using TorchSharp;

namespace Sparse.ML.Transforms;

/// <summary>Examples and classes of some rows of a view, as tensors on the network's device; they are the batch's own.</summary>
/// <param name="inputs">Examples in the network's shape and element type, [rows, ...].</param>
/// <param name="labels">True classes, Int64 [rows].</param>
/// <param name="numbers">Numbers of the rows, for <see cref="AttackContext.ExampleNumbers"/>.</param>
internal sealed class AttackedBatch(torch.Tensor inputs, torch.Tensor labels, long[] numbers) : IDisposable
{
    public torch.Tensor Inputs => inputs;

    public torch.Tensor Labels => labels;

    public IReadOnlyList<long> Numbers => numbers;

    public int Count => numbers.Length;

    public void Dispose()
    {
        inputs.Dispose();
        labels.Dispose();
    }
}
