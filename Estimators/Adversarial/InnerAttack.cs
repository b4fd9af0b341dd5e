using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The inner maximisation of adversarial training: projected gradient ascent on a loss of the logits, within a ball around the inputs
/// and the bounds of the features. The last point counts, not the best one on the way.
/// </summary>
/// <remarks>Madry et al.: Towards Deep Learning Models Resistant to Adversarial Attacks, arXiv:1706.06083.</remarks>
internal sealed record InnerAttack(PerturbationNorm Norm, double Epsilon, double StepSize, int Steps, double Minimum, double Maximum)
{
    // Keeps the direction of a vanishing gradient finite.
    private const double SmallestNorm = 1e-10;

    /// <summary>Whether the network runs with the statistics of the batch, which its running statistics then take in.</summary>
    public bool TrainingMode { get; init; }

    /// <summary>A start drawn evenly: from the box of the L-infinity ball, or along a random direction with a random length in L2.</summary>
    public Tensor UniformStart(Tensor inputs, Generator generator)
    {
        if (Norm == PerturbationNorm.LInfinity) return empty_like(inputs).uniform_(-Epsilon, Epsilon, generator);
        Tensor direction = empty_like(inputs).normal_(0, 1, generator);
        Tensor length = empty([inputs.shape[0]], inputs.dtype, inputs.device).uniform_(0, Epsilon, generator);
        return direction.mul(PerExample(length.div(Length(direction).add(SmallestNorm)), inputs));
    }

    /// <summary>Perturbs a batch; the network is in training mode afterwards.</summary>
    /// <param name="module">The network; its parameters stay as they are.</param>
    /// <param name="inputs">Clean inputs within the bounds, shape [batch, ...].</param>
    /// <param name="start">First perturbation, of the shape of the inputs.</param>
    /// <param name="loss">What to maximise: logits → sum over the batch.</param>
    /// <returns>The perturbed inputs, without a gradient, in the present dispose scope.</returns>
    public Tensor Perturb(nn.Module<Tensor, Tensor> module, Tensor inputs, Tensor start, Func<Tensor, Tensor> loss)
    {
        using var guard = enable_grad();
        using var scope = NewDisposeScope();
        Tensor clean = inputs.detach(), lower = clean.clamp(Minimum, Maximum), upper = lower;
        if (Norm == PerturbationNorm.LInfinity)
            (lower, upper) = (clean.sub(Epsilon).clamp(Minimum, Maximum), clean.add(Epsilon).clamp(Minimum, Maximum));
        ModuleMode.Set(module, TrainingMode);
        try
        {
            Tensor point = Project(clean, clean.add(start), lower, upper);
            for (int step = 0; step < Steps; step++)
            {
                Tensor next = Step(module, clean, point, lower, upper, loss);
                point.Dispose();
                point = next;
            }

            return point.MoveToOuterDisposeScope();
        }
        finally
        {
            ModuleMode.Set(module, true);
        }
    }

    private Tensor Step(nn.Module<Tensor, Tensor> module, Tensor clean, Tensor point, Tensor lower, Tensor upper, Func<Tensor, Tensor> loss)
    {
        using var scope = NewDisposeScope();
        Tensor variable = point.detach().requires_grad_();
        Tensor gradient = WeightGradients.Of(loss(module.call(variable)), [variable])[0];
        using var guard = no_grad();
        Tensor direction = Norm == PerturbationNorm.LInfinity
            ? gradient.sign()
            : gradient.div(PerExample(Length(gradient).add(SmallestNorm), gradient));
        return Project(clean, point.add(direction.mul(StepSize)), lower, upper).MoveToOuterDisposeScope();
    }

    private Tensor Project(Tensor clean, Tensor point, Tensor lower, Tensor upper)
    {
        if (Norm == PerturbationNorm.LInfinity) return point.clamp(lower, upper);
        // Ball first: the bounds can only shorten the perturbation afterwards.
        Tensor change = point.sub(clean);
        Tensor factor = Length(change).clamp_min(SmallestNorm).reciprocal().mul(Epsilon).clamp_max(1);
        return clean.add(change.mul(PerExample(factor, change))).clamp(Minimum, Maximum);
    }

    private static Tensor Length(Tensor batch) => batch.flatten(1).norm(1);

    private static Tensor PerExample(Tensor values, Tensor like) => values.reshape([values.shape[0], .. Enumerable.Repeat(1L, (int)like.dim() - 1)]);
}
