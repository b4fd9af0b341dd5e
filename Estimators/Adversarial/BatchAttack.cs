using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Attacks the batches of a run without what an attack on its own does: the inputs are checked already, starts come from one generator a
/// batch, and buffers are copied only where the attack's mode would change them.
/// </summary>
/// <param name="Attack">The attack; it may not need targets of its caller.</param>
/// <param name="Bounds">Values that features may take.</param>
/// <param name="Image">Shape of the images that rows stand for; null for plain features.</param>
/// <param name="Cancellation">Stops the attack before its next pass through the network.</param>
internal sealed record BatchAttack(GradientAttack Attack, FeatureBounds Bounds, ImageShape? Image, CancellationToken Cancellation)
{
    /// <summary>Whether the network uses batch statistics and dropout; its running statistics stay as they are.</summary>
    public bool TrainingMode { get; init; }

    /// <summary>Perturbs a batch; the network is in training mode afterwards.</summary>
    /// <param name="module">The network; parameters and buffers stay as they are.</param>
    /// <param name="batch">Rows within the bounds, shape [batch, features], with labels.</param>
    /// <param name="generator">What random numbers come from.</param>
    /// <returns>The perturbed rows, without a gradient, in the present dispose scope.</returns>
    public Tensor Perturb(nn.Module<Tensor, Tensor> module, TensorBatch batch, Generator generator)
    {
        if (Attack.Epsilon == 0) return batch.Features;
        using var scope = NewDisposeScope();
        using NetworkState? state = TrainingMode ? new NetworkState(module, true) : null;
        if (!TrainingMode) ModuleMode.Set(module, false);
        try
        {
            Tensor points = Attack.PerturbChecked(Problem(module, batch, generator));
            return points.reshape(batch.Features.shape).MoveToOuterDisposeScope();
        }
        finally
        {
            ModuleMode.Set(module, true);
        }
    }

    private AttackProblem Problem(nn.Module<Tensor, Tensor> module, TensorBatch batch, Generator generator)
    {
        long count = batch.Features.shape[0];
        Tensor clean = Image is { } image ? batch.Features.reshape(count, image.Channels, image.Height, image.Width) : batch.Features;
        var network = new AttackedNetwork(module, batch.Features.shape[1..], null, Cancellation);
        var region = AttackRegion.Create(clean, Bounds, null, Attack.Norm, Attack.Epsilon);
        return new(network, region, batch.Labels, new BatchDraws(generator, count));
    }
}
