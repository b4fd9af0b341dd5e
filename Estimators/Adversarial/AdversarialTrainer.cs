using Microsoft.ML;

namespace Sparse.ML.Estimators;

/// <summary>Trains a network that withstands small hostile changes of its inputs.</summary>
/// <remarks>
/// <para>Columns as with <see cref="SparseTrainer"/>. All features lie within the options' bounds, 0 to 1 unless set otherwise, and so do
/// the perturbed inputs; normalisation to mean 0 belongs into the network.</para>
/// <para>A step costs about one plain step for every step of the inner attack, and one more. The training accuracy of progress and
/// history is that of the logits the loss begins with: of perturbed inputs for PGD-AT, FAT and MART, of clean ones for TRADES and
/// calibrated training.</para>
/// <para>The clean objective, with its class weights, label smoothing or <see cref="TrainerOptions.Objective"/>, takes the place of the
/// cross-entropy in the method's loss; the inner attack maximises its own objective.</para>
/// <para>The methods and their papers are listed at <see cref="AdversarialMethods"/>; they combine with any
/// <see cref="SparseMethod"/>.</para>
/// </remarks>
public sealed class AdversarialTrainer : NetworkTrainer
{
    /// <summary>Creates the trainer.</summary>
    /// <param name="context">The context, whose <c>GpuDeviceId</c> and <c>FallbackToCpu</c> choose the device and whose <c>Log</c>
    /// receives lines.</param>
    /// <param name="options">The options, which are copied.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public AdversarialTrainer(MLContext context, AdversarialTrainerOptions options)
        : base(context, options)
    {
    }

    private protected override IReadOnlyList<TrainingPhase> Phases(TrainerOptions options) =>
        ((AdversarialTrainerOptions)options).SparseMethod?.Phases(options.Epochs) ?? base.Phases(options);

    private protected override SparsePolicy? CreateSparsePolicy(TrainerOptions options) =>
        ((AdversarialTrainerOptions)options).SparseMethod?.CreatePolicy();

    private protected override IEnumerable<Func<TrainingPolicy>> MethodPolicies(TrainerOptions options)
    {
        var adversarial = (AdversarialTrainerOptions)options;
        // First: a mask network learns from the classifier as it steps, not as a refinement leaves it.
        if (adversarial.Method.Policy(adversarial) is { } create) yield return create;
        if (adversarial.Trajectories is { } trajectories)
            yield return () => new TrajectoryPolicy(trajectories, options.Augmentation, options.CancellationToken);
        if (adversarial.WeightAveraging is { } averaging)
            yield return () => new WeightAveragingPolicy(averaging, options.Augmentation, options.CancellationToken);
    }

    private protected override TrainingPolicy? FirstPolicy(TrainerOptions options) =>
        ((AdversarialTrainerOptions)options).WeightPerturbation is null ? null : new WeightPerturbationPolicy();

    private protected override TrainingObjective CreateObjective(TrainerOptions options) =>
        new AdversarialObjective((AdversarialTrainerOptions)options, base.CreateObjective(options));
}
