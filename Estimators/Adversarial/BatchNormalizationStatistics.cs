using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Running statistics of batch normalisation for weights that no optimiser step led to.</summary>
internal static class BatchNormalizationStatistics
{
    private const double Start = 1000;

    /// <summary>
    /// Sets running means and variances to their averages over batches, weighted by the batches' sizes. Called with the network in
    /// training mode; does nothing without batch normalisation.
    /// </summary>
    public static void Reestimate(nn.Module<Tensor, Tensor> module, IEnumerable<Tensor> batches)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Tensor[] statistics = [.. Named(module, "running_mean"), .. Named(module, "running_var")];
        if (statistics.Length == 0) return;
        Tensor[] counters = [.. Named(module, "num_batches_tracked")];
        Tensor[] sums = [.. statistics.Select(statistic => zeros_like(statistic))];
        double[]? shares = null;
        double examples = 0;
        foreach (Tensor batch in batches)
        {
            shares ??= Shares(module, statistics, counters, batch);
            Pass(module, statistics, counters, batch, 0);
            for (int i = 0; i < sums.Length; i++) sums[i].add_(statistics[i], batch.shape[0]);
            examples += batch.shape[0];
        }

        for (int i = 0; i < sums.Length && shares is not null; i++) statistics[i].copy_(sums[i].div(shares[i] * examples));
    }

    /// <summary>
    /// The share of a batch in a running statistic, which the layers do not tell: what is left of another start value is the share of
    /// the old value. A large start makes the rounding of the batch's own values small beside it.
    /// </summary>
    private static double[] Shares(nn.Module<Tensor, Tensor> module, Tensor[] statistics, Tensor[] counters, Tensor batch)
    {
        Pass(module, statistics, counters, batch, 0);
        Tensor[] fromZero = [.. statistics.Select(statistic => statistic.clone())];
        Pass(module, statistics, counters, batch, Start);
        // Rounded, because the difference of two single-precision numbers is not exact and the layers' momentum is a short decimal.
        return [.. statistics.Select((statistic, i) => Math.Round(1 - statistic.sub(fromZero[i]).mean().ToDouble() / Start, 5))];
    }

    private static void Pass(nn.Module<Tensor, Tensor> module, Tensor[] statistics, Tensor[] counters, Tensor batch, double start)
    {
        using var scope = NewDisposeScope();
        foreach (Tensor statistic in statistics) statistic.fill_(start);
        foreach (Tensor counter in counters) counter.zero_();
        module.call(batch);
    }

    private static IEnumerable<Tensor> Named(nn.Module module, string name) =>
        module.named_buffers().Where(pair => pair.name.EndsWith(name, StringComparison.Ordinal) && pair.buffer is not null)
            .Select(pair => pair.buffer);
}
