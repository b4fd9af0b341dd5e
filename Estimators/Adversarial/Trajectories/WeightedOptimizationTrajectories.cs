namespace Sparse.ML.Estimators;

/// <summary>
/// Weighted optimisation trajectories (WOT): every few epochs the weights are put together anew from the last displacements of the
/// optimiser, each with the weight from 0 to 1 that makes the loss on attacked held-out rows smallest, and training goes on from
/// there. It counters robust overfitting, the loss of robust accuracy after the learning rate drops.
/// </summary>
/// <remarks>
/// <para>Huang et al.: Enhancing Adversarial Training via Reweighting Optimization Trajectory, arXiv:2306.14275. The paper's block-wise
/// form is the default.</para>
/// <para>History and progress tell after a refinement: the mean weight as <c>trajectoryWeight</c>, the attacked held-out rows' loss in its
/// first and last pass as <c>firstHoldOutLoss</c> and <c>lastHoldOutLoss</c>, their accuracy afterwards as <c>refinedAccuracy</c>, and the
/// best of these so far as <c>bestRefinedAccuracy</c>.</para>
/// <para>The held-out rows are the first <see cref="HoldOutSize"/> validation rows. The result of the run is the network as last refined,
/// with no choice of a best epoch. A refinement costs <see cref="Rounds"/> attacked passes over the held-out rows and one plain pass over
/// the training rows, for the statistics of batch normalisation; it starts the optimiser afresh. Memory: <see cref="Displacements"/> + 2
/// copies of the parameters.</para>
/// </remarks>
public sealed record WeightedOptimizationTrajectories
{
    /// <summary>Epoch of the last phase, from 0, in which recording begins; at least 0; null for half of its epochs.
    /// <value>The default value is null.</value></summary>
    public int? StartEpoch { get; init; }

    /// <summary>Optimiser steps of one displacement, at least 1. <value>The default value is 400.</value></summary>
    public int Gap { get; init; } = 400;

    /// <summary>Displacements that a refinement weighs, at least 1. <value>The default value is 4.</value></summary>
    public int Displacements { get; init; } = 4;

    /// <summary>
    /// Whether each part of the network, a sub-module at the top level with its parameters, has a weight of its own for each displacement
    /// (WOT-B) rather than the whole network one (WOT-W). <value>The default value is true.</value>
    /// </summary>
    public bool Blockwise { get; init; } = true;

    /// <summary>
    /// Name of the block of a parameter by the parameter's name in the state dictionary, such as "layer1.0.conv1.weight", in the place of
    /// its sub-module; only with <see cref="Blockwise"/>. <value>The default value is null.</value>
    /// </summary>
    public Func<string, string>? Blocks { get; init; }

    /// <summary>Held-out rows, at least 1; more than there are means all. <value>The default value is 1000.</value></summary>
    public int HoldOutSize { get; init; } = 1000;

    /// <summary>Passes over the held-out rows of one refinement, at least 1. <value>The default value is 10.</value></summary>
    public int Rounds { get; init; } = 10;

    /// <summary>Learning rate of the weights, above 0. <value>The default value is 0.1.</value></summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Momentum of the weights, at least 0 and below 1; it starts at 0 in each pass.
    /// <value>The default value is 0.9.</value></summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Value of all weights before a refinement: 0 is the start of the trajectory, 1 its end. From 0 to 1.
    /// <value>The default value is 0.</value></summary>
    public double InitialWeight { get; init; }

    /// <summary>
    /// Whether the weights take a step of their momentum after each parameter tensor, as the released code does, rather than once per
    /// batch with the whole gradient. <value>The default value is false.</value>
    /// </summary>
    public bool StepPerTensor { get; init; }

    /// <summary>
    /// Epoch of the last phase, from 0, from which on refinements run the network with batch statistics and dropout, attacks included, in
    /// the place of evaluation mode; at least 0; null for three quarters of its epochs, as in the paper.
    /// <value>The default value is null.</value>
    /// </summary>
    public int? TrainingModeEpoch { get; init; }

    internal void Validate(ICollection<string> errors, string prefix)
    {
        errors.Require(StartEpoch is null or >= 0, prefix + nameof(StartEpoch), "null or at least 0", StartEpoch);
        errors.Require(TrainingModeEpoch is null or >= 0, prefix + nameof(TrainingModeEpoch), "null or at least 0", TrainingModeEpoch);
        errors.Require(Blocks is null || Blockwise, prefix + nameof(Blocks), "null without Blockwise", "a function");
        errors.Require(Gap >= 1, prefix + nameof(Gap), "at least 1", Gap);
        errors.Require(Displacements >= 1, prefix + nameof(Displacements), "at least 1", Displacements);
        errors.Require(HoldOutSize >= 1, prefix + nameof(HoldOutSize), "at least 1", HoldOutSize);
        errors.Require(Rounds >= 1, prefix + nameof(Rounds), "at least 1", Rounds);
        errors.Require(LearningRate is > 0 and < double.PositiveInfinity, prefix + nameof(LearningRate),
            "a finite number above 0", LearningRate);
        errors.Require(Momentum is >= 0 and < 1, prefix + nameof(Momentum), "at least 0 and below 1", Momentum);
        errors.Require(InitialWeight is >= 0 and <= 1, prefix + nameof(InitialWeight), "0 to 1", InitialWeight);
    }
}
