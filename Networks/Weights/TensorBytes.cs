using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>Access to the bytes of tensors of any size: a span ends at 2 GB.</summary>
internal static class TensorBytes
{
    private const long MaximumElements = 1 << 27;

    /// <summary>
    /// Contiguous views that together are the tensor, in order, none with more bytes than a span can hold; none for an empty tensor. The
    /// caller disposes each. The tensor is contiguous and on the CPU.
    /// </summary>
    public static IEnumerable<Tensor> Chunks(Tensor tensor)
    {
        long count = tensor.numel();
        if (count == 0) yield break;
        using var detached = tensor.detach();
        using var flat = detached.view(count);
        for (long start = 0; start < count; start += MaximumElements)
        {
            yield return flat.narrow(0, start, Math.Min(MaximumElements, count - start));
        }
    }
}
