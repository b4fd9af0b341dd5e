using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>SNFS's choice of how many connections each layer grows.</summary>
internal static class MomentumRedistribution
{
    /// <summary>Below this sparsity a layer counts as nearly dense.</summary>
    private const double NearlyDense = 0.2;

    /// <summary>Mean magnitude of the momentum over the active weights of a layer; 0 for a layer without any.</summary>
    /// <param name="momentum">Momentum.</param>
    /// <param name="mask">Mask, booleans.</param>
    public static double Mean(Tensor momentum, Tensor mask)
    {
        long active = mask.sum().ToInt64();
        return active == 0 ? 0 : momentum.abs().mul(mask).sum(ScalarType.Float64).ToDouble() / active;
    }

    /// <summary>Shares Σ = 1 in proportion to mean momentum magnitudes; equal ones while all means are 0.</summary>
    public static double[] Shares(IReadOnlyList<double> means)
    {
        double sum = means.Sum();
        return [.. means.Select(mean => sum > 0 ? mean / sum : 1.0 / means.Count)];
    }

    /// <summary>
    /// Drop fraction of a layer: that of a nearly dense layer whose share is above average is at most its sparsity, or it could not grow
    /// back.
    /// </summary>
    public static double DropFraction(double fraction, double share, int layers, long nonZero, long size)
    {
        double sparsity = (double)(size - nonZero) / size;
        return sparsity < NearlyDense && share > 1.0 / layers ? Math.Min(fraction, sparsity) : fraction;
    }

    /// <summary>
    /// Real-valued allocation of the total in proportion to the shares. A layer takes at most its capacity; the excess goes to the
    /// layers that are not full, in proportion to their shares.
    /// </summary>
    /// <param name="shares">Shares of the layers.</param>
    /// <param name="total">Connections to grow, at most the sum of the capacities.</param>
    /// <param name="capacity">Inactive positions of the layers after the drop.</param>
    public static double[] Allocate(IReadOnlyList<double> shares, long total, IReadOnlyList<long> capacity)
    {
        var allocation = new double[shares.Count];
        var open = Enumerable.Range(0, shares.Count).ToList();
        double rest = total;
        while (open.Count > 0)
        {
            double sum = open.Sum(layer => shares[layer]);
            foreach (int layer in open) allocation[layer] = rest * (sum > 0 ? shares[layer] / sum : 1.0 / open.Count);
            int[] full = [.. open.Where(layer => allocation[layer] >= capacity[layer])];
            if (full.Length == 0) break;
            foreach (int layer in full)
            {
                allocation[layer] = capacity[layer];
                rest -= capacity[layer];
                open.Remove(layer);
            }
        }

        return allocation;
    }

    /// <summary>Whole numbers of the same total by largest remainder, each at most its capacity.</summary>
    public static long[] Round(IReadOnlyList<double> allocation, long total, IReadOnlyList<long> capacity)
    {
        long[] counts = [.. allocation.Zip(capacity, (value, limit) => Math.Min(limit, WholeNumber.Floor(value)))];
        long missing = total - counts.Sum();
        foreach (int layer in Enumerable.Range(0, counts.Length).OrderByDescending(layer => allocation[layer] - counts[layer]))
        {
            long added = Math.Min(missing, Math.Min(1, capacity[layer] - counts[layer]));
            counts[layer] += added;
            missing -= added;
        }

        for (int layer = 0; missing > 0 && layer < counts.Length; layer++)
        {
            long added = Math.Min(missing, capacity[layer] - counts[layer]);
            counts[layer] += added;
            missing -= added;
        }

        return counts;
    }
}
