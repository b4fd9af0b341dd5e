using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Short adversarial runs on <see cref="Blobs"/> scaled to 0 to 1.</summary>
internal static class RobustTraining
{
    public static IDataView View(MLContext context, int count = 96) => Blobs.View(context, Rows(count));

    public static Blobs.Row[] Rows(int count = 96)
    {
        Blobs.Row[] rows = Blobs.Rows(count);
        foreach (Blobs.Row row in rows) row.Features = [.. row.Features.Select(value => Math.Clamp((value + 4) / 8, 0, 1))];
        return rows;
    }

    public static AdversarialTrainerOptions Options(Action<AdversarialTrainerOptions>? change = null)
    {
        var options = new AdversarialTrainerOptions
        {
            Network = Network.Mlp(16), Epochs = 2, BatchSize = 16, Optimizer = Optimizers.Sgd(0.1, 0.9),
            InnerAttack = Attacks.Pgd(0.05, steps: 3, stepSize: 0.0125),
        };
        change?.Invoke(options);
        return options;
    }

    public static NetworkTransformer Fit(
        Action<AdversarialTrainerOptions>? change = null, IDataView? data = null, MLContext? context = null)
    {
        context ??= new MLContext(1);
        return context.Sparse.Trainers.AdversarialNetwork(Options(change)).Fit(data ?? View(context));
    }

    public static float[] WeightsOf(Action<AdversarialTrainerOptions>? change = null)
    {
        using NetworkTransformer transformer = Fit(change);
        return Training.Weights(transformer);
    }

    public static TrainingHistory HistoryOf(Action<AdversarialTrainerOptions>? change = null)
    {
        using NetworkTransformer transformer = Fit(change);
        return transformer.Model.History!;
    }

    /// <summary>Cancels a run with checkpoints after a number of steps.</summary>
    public static void Interrupt(string folder, int steps, Action<AdversarialTrainerOptions> change)
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => Fit(o =>
        {
            change(o);
            (o.CheckpointPath, o.CheckpointInterval, o.CancellationToken) = (folder, 1, source.Token);
            o.Policies.Add(() => new Training.Observer(_ =>
            {
                if (++done == steps) source.Cancel();
            }));
        }));
    }
}
