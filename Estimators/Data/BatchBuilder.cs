using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>How stored rows become batches: device, element type and the scale of pixel bytes.</summary>
internal sealed record BatchBuilder(Device Device, ScalarType ElementType, double Scale)
{
    /// <summary>Turns gathered rows into network inputs; the result belongs to the present dispose scope.</summary>
    public Tensor Inputs(Tensor rows)
    {
        Tensor inputs = rows.to(ElementType, Device);
        if (Scale == 1) return inputs;
        inputs = ReferenceEquals(inputs, rows) ? rows.clone() : inputs;
        inputs.mul_(Scale);
        return inputs;
    }

    /// <summary>Cuts a count into batches; a last batch of one row joins the one before it, since batch statistics of one row do not exist.</summary>
    public static IEnumerable<(long Start, int Count)> Cut(long rows, int batchSize)
    {
        for (long start = 0; start < rows;)
        {
            long count = Math.Min(batchSize, rows - start);
            if (batchSize > 1 && rows - start - count == 1) count++;
            yield return (start, (int)count);
            start += count;
        }
    }

    /// <summary>Number of batches that <see cref="Cut"/> makes.</summary>
    public static long Batches(long rows, int batchSize) =>
        batchSize == 1 ? rows : rows == 0 ? 0 : Math.Max(1, (rows / batchSize) + (rows % batchSize > 1 ? 1 : 0));
}
