namespace Sparse.ML.Estimators;

/// <summary>Spreads a density over layers and turns the layers' densities into whole numbers of connections.</summary>
internal static class DensityAllocator
{
    /// <summary>Density of each layer so that Σ d_l N_l = d N, each at most 1.</summary>
    /// <param name="distribution">How to spread it.</param>
    /// <param name="shapes">Shapes of the weights, outputs and inputs first.</param>
    /// <param name="density">Density over all the layers, 0 to 1.</param>
    public static double[] Densities(DensityDistribution distribution, IReadOnlyList<IReadOnlyList<long>> shapes, double density)
    {
        if (distribution == DensityDistribution.Uniform) return [.. shapes.Select(_ => density)];
        double[] raw = [.. shapes.Select(shape => RawDensity(distribution, shape))];
        double[] sizes = [.. shapes.Select(shape => (double)Size(shape))];
        return Saturate(raw, sizes, density);
    }

    /// <summary>
    /// Whole numbers of connections: the layers' parts of ⌊d N⌋, rounded by largest remainder (earlier layers first where remainders
    /// are equal), so that the total is exact. Every layer keeps at least one connection as long as the total allows it.
    /// </summary>
    /// <param name="densities">Densities of the layers.</param>
    /// <param name="sizes">Sizes of the layers.</param>
    public static long[] Counts(IReadOnlyList<double> densities, IReadOnlyList<long> sizes)
    {
        double[] exact = [.. densities.Zip(sizes, (density, size) => density * size)];
        long total = WholeNumber.Floor(exact.Sum());
        long[] counts = [.. exact.Zip(sizes, (value, size) => Math.Min(size, WholeNumber.Floor(value)))];
        var byRemainder = Enumerable.Range(0, counts.Length).Where(layer => counts[layer] < sizes[layer])
            .OrderByDescending(layer => exact[layer] - counts[layer]).ToArray();
        long missing = total - counts.Sum();
        for (int i = 0; i < missing && i < byRemainder.Length; i++) counts[byRemainder[i]]++;
        if (total >= counts.Length) FillEmptyLayers(counts, sizes);
        return counts;
    }

    /// <summary>Number of weights of a shape.</summary>
    public static long Size(IReadOnlyList<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static double RawDensity(DensityDistribution distribution, IReadOnlyList<long> shape)
    {
        var dimensions = distribution == DensityDistribution.ErdosRenyi ? shape.Take(2) : shape;
        return (double)dimensions.Sum() / dimensions.Aggregate(1L, (product, size) => product * size);
    }

    // Layers whose density would pass 1 are saturated one group of equal layers at a time, and the rest is solved again without
    // them: capping all at once would take weights that the solution of the rest still needs.
    private static double[] Saturate(double[] raw, double[] sizes, double density)
    {
        var saturated = new bool[raw.Length];
        while (saturated.Contains(false))
        {
            double budget = 0, divisor = 0, largest = 0;
            for (int layer = 0; layer < raw.Length; layer++)
            {
                budget += saturated[layer] ? -(1 - density) * sizes[layer] : density * sizes[layer];
                if (saturated[layer]) continue;
                divisor += raw[layer] * sizes[layer];
                largest = Math.Max(largest, raw[layer]);
            }

            double scale = budget / divisor;
            if (largest * scale <= 1) return [.. raw.Select((value, layer) => saturated[layer] ? 1 : value * scale)];
            for (int layer = 0; layer < raw.Length; layer++) saturated[layer] |= raw[layer] == largest;
        }

        return [.. raw.Select(_ => 1.0)];
    }

    // A layer without connections cuts the network in two, and rounding alone must not do that.
    private static void FillEmptyLayers(long[] counts, IReadOnlyList<long> sizes)
    {
        for (int layer = 0; layer < counts.Length; layer++)
        {
            if (counts[layer] > 0 || sizes[layer] == 0) continue;
            counts[Array.IndexOf(counts, counts.Max())]--;
            counts[layer] = 1;
        }
    }
}
