namespace Sparse.ML.Estimators;

/// <summary>
/// The published sparse-training and pruning methods with their papers' defaults. Densities are kept shares of the maskable weights:
/// 0.1 keeps 10 %. Derive variants with <c>with</c>, or compose a <see cref="TopologyMethod"/>.
/// </summary>
/// <remarks>
/// Intervals are in optimiser steps and suit runs of tens of thousands of steps; short runs lower them, see <see cref="UpdateSchedule"/>.
/// Masked weights are zeros in dense tensors: they save neither time nor memory on dense kernels.
/// </remarks>
public static class SparseMethods
{
    /// <summary>Ordinary dense training, with the report of the sparse methods: the reference to compare with.</summary>
    public static TopologyMethod Dense() => new() { Name = "Dense", Density = 1 };

    /// <summary>Static sparse training: a random mask that never changes, the baseline of all methods that change theirs.</summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="distribution">How the density is spread over the layers.</param>
    public static TopologyMethod Static(double density, DensityDistribution distribution = DensityDistribution.ErdosRenyiKernel) =>
        new() { Name = "Static", Density = density, Distribution = distribution };

    /// <summary>
    /// Sparse evolutionary training: drops weights of small magnitude and grows random ones. Mocanu et al.: Scalable training of
    /// artificial neural networks with adaptive sparse connectivity inspired by network science, arXiv:1707.04780.
    /// </summary>
    /// <remarks>The paper keeps the fraction constant and drops by sign; a cosine and plain magnitude are what later work uses and the
    /// default here.</remarks>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="dropFraction">Fraction of a layer's connections that the first update exchanges (ζ), decaying to 0 by a cosine.</param>
    /// <param name="interval">Steps between updates; null for one epoch, as in the paper.</param>
    /// <param name="end">Fraction of the run after which the masks stay, above 0 and at most 1.</param>
    /// <param name="drop">Plain magnitude, or the paper's rule for each sign apart.</param>
    /// <param name="distribution">How the density is spread over the layers.</param>
    public static TopologyMethod Set(
        double density, double dropFraction = SparseDefaults.SetDropFraction, long? interval = null, double end = 1,
        DropCriterion drop = DropCriterion.Magnitude, DensityDistribution distribution = DensityDistribution.ErdosRenyiKernel) =>
        new()
        {
            Name = "SET", Density = density, Distribution = distribution,
            PruneAndGrow = new() { Drop = drop, DropFraction = DropFractionSchedule.Cosine(dropFraction), Updates = Every(interval, end) },
        };

    /// <summary>
    /// Sparse networks from scratch (sparse momentum): a moving average of the gradient decides which layers grow and which
    /// connections. Dettmers, Zettlemoyer: Sparse Networks from Scratch: Faster Training without Losing Performance, arXiv:1907.04840.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="dropFraction">Fraction of a layer's connections that the first update drops, decaying to 0 by a cosine.</param>
    /// <param name="interval">Steps between updates; null for one epoch, as in the paper.</param>
    /// <param name="end">Fraction of the run after which the masks stay, above 0 and at most 1.</param>
    /// <param name="distribution">How the initial density is spread over the layers.</param>
    public static TopologyMethod Snfs(
        double density, double dropFraction = SparseDefaults.SnfsDropFraction, long? interval = null, double end = 1,
        DensityDistribution distribution = DensityDistribution.ErdosRenyiKernel) =>
        new()
        {
            Name = "SNFS", Density = density, Distribution = distribution,
            PruneAndGrow = new()
            {
                Grow = GrowCriterion.Momentum, Redistribution = GrowthRedistribution.Momentum,
                DropFraction = DropFractionSchedule.Cosine(dropFraction), Updates = Every(interval, end),
            },
        };

    /// <summary>
    /// Drops weights of small magnitude and grows those of large gradient magnitude. Evci et al.: Rigging the Lottery: Making All Tickets
    /// Winners, arXiv:1911.11134.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="dropFraction">Fraction of a layer's connections that the first update exchanges (α), decaying to 0 by a cosine.</param>
    /// <param name="interval">Steps between updates (ΔT).</param>
    /// <param name="end">Fraction of the run after which the masks stay (T_end), above 0 and at most 1.</param>
    /// <param name="distribution">How the density is spread over the layers.</param>
    public static TopologyMethod RigL(
        double density, double dropFraction = SparseDefaults.RigLDropFraction, long interval = SparseDefaults.RigLInterval,
        double end = SparseDefaults.RigLEnd, DensityDistribution distribution = DensityDistribution.ErdosRenyiKernel) =>
        new()
        {
            Name = "RigL", Density = density, Distribution = distribution,
            PruneAndGrow = new()
            {
                Grow = GrowCriterion.Gradient, Rounding = CountRounding.Floor,
                DropFraction = DropFractionSchedule.Cosine(dropFraction), Updates = Every(interval, end),
            },
        };

    /// <summary>
    /// SET with rare, large updates over the whole run, so that grown weights train before they are judged and many are explored.
    /// Liu et al.: Do We Actually Need Dense Over-Parameterization? In-Time Over-Parameterization in Sparse Training, arXiv:2102.02887.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="interval">Steps between updates (ΔT).</param>
    /// <param name="distribution">How the density is spread over the layers.</param>
    public static TopologyMethod SetItop(
        double density, long interval = SparseDefaults.SetItopInterval,
        DensityDistribution distribution = DensityDistribution.ErdosRenyiKernel) =>
        Itop("SET-ITOP", GrowCriterion.Random, density, interval, distribution);

    /// <summary>
    /// RigL with rare, large updates over the whole run, so that grown weights train before they are judged and many are explored.
    /// Liu et al.: Do We Actually Need Dense Over-Parameterization? In-Time Over-Parameterization in Sparse Training, arXiv:2102.02887.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="interval">Steps between updates (ΔT).</param>
    /// <param name="distribution">How the density is spread over the layers.</param>
    public static TopologyMethod RigLItop(
        double density, long interval = SparseDefaults.RigLItopInterval,
        DensityDistribution distribution = DensityDistribution.ErdosRenyiKernel) =>
        Itop("RigL-ITOP", GrowCriterion.Gradient, density, interval, distribution);

    /// <summary>
    /// Gradual pruning over all layers, with an exchange of connections by gradient at every update. Liu et al.: Sparse Training via
    /// Boosting Pruning Plasticity with Neuroregeneration, arXiv:2106.10404.
    /// </summary>
    /// <param name="density">Density of the result, above 0 and at most 1.</param>
    /// <param name="initialDensity">Density at the beginning: below 1 for sparse-to-sparse training, 1 for dense-to-sparse; at least
    /// <paramref name="density"/>.</param>
    /// <param name="interval">Steps between updates.</param>
    /// <param name="rampEnd">Fraction of the run at which the density is reached (t_f), above 0 and at most 1.</param>
    /// <param name="dropFraction">Fraction of a layer's connections that the first update exchanges, decaying to 0.005 by a cosine over
    /// the run.</param>
    public static TopologyMethod GraNet(
        double density, double initialDensity = SparseDefaults.GraNetInitialDensity, long interval = SparseDefaults.GraNetInterval,
        double rampEnd = SparseDefaults.GraNetRampEnd, double dropFraction = SparseDefaults.GraNetDropFraction) =>
        new()
        {
            Name = "GraNet", Density = density,
            Ramp = new() { InitialDensity = initialDensity, Updates = Every(interval, rampEnd) },
            PruneAndGrow = new()
            {
                Grow = GrowCriterion.Gradient, Updates = Every(interval, 1),
                DropFraction = DropFractionSchedule.Cosine(dropFraction, SparseDefaults.ItopFinalDropFraction),
            },
        };

    /// <summary>
    /// Gradual magnitude pruning of a dense network over all layers while it trains. Zhu, Gupta: To prune, or not to prune: exploring the
    /// efficacy of pruning for model compression, arXiv:1710.01878.
    /// </summary>
    /// <param name="density">Density of the result, above 0 and at most 1.</param>
    /// <param name="interval">Steps between prunings.</param>
    /// <param name="start">Fraction of the run at which pruning begins (t₀), at least 0.</param>
    /// <param name="end">Fraction of the run at which the density is reached (t_f), at most 1.</param>
    /// <param name="rankPrunedWeights">Whether pruned weights keep competing with the value they had, as in the paper; by default they
    /// never return.</param>
    public static TopologyMethod Gmp(
        double density, long interval = SparseDefaults.GmpInterval, double start = SparseDefaults.GmpStart,
        double end = SparseDefaults.GmpEnd, bool rankPrunedWeights = false) =>
        new()
        {
            Name = "GMP", Density = density,
            Ramp = new()
            {
                RankPrunedWeights = rankPrunedWeights,
                Updates = Every(interval, end) with { Start = start, MinimumUpdates = SparseDefaults.GmpMinimumUpdates },
            },
        };

    /// <summary>
    /// Prunes the trained network by magnitude over all layers and fine-tunes it. Han et al.: Learning both Weights and Connections for
    /// Efficient Neural Networks, arXiv:1506.02626.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="fineTuneEpochs">Epochs of fine-tuning; null for as many as the training, 0 for none.</param>
    public static PruningAfterTraining MagnitudeAfterTraining(double density, int? fineTuneEpochs = null) =>
        new() { Name = "Magnitude after training", Density = density, Score = new MagnitudeScore(), FineTuneEpochs = fineTuneEpochs };

    /// <summary>
    /// Prunes the initial network by magnitude over all layers, then trains: a baseline which may empty whole layers at low densities.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    public static PruningBeforeTraining MagnitudeBeforeTraining(double density) =>
        new() { Name = "Magnitude before training", Density = density, Score = new MagnitudeScore() };

    /// <summary>
    /// Prunes random weights of the trained network, the same share of each layer, and fine-tunes it: the baseline of pruning after
    /// training.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="fineTuneEpochs">Epochs of fine-tuning; null for as many as the training, 0 for none.</param>
    public static PruningAfterTraining RandomAfterTraining(double density, int? fineTuneEpochs = null) => new()
    {
        Name = "Random after training", Density = density, Score = new RandomScore(),
        Distribution = DensityDistribution.Uniform, FineTuneEpochs = fineTuneEpochs,
    };

    /// <summary>
    /// Prunes random weights of the initial network, the same share of each layer, then trains: the baseline of pruning before training.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    public static PruningBeforeTraining RandomBeforeTraining(double density) =>
        new() { Name = "Random before training", Density = density, Score = new RandomScore(), Distribution = DensityDistribution.Uniform };

    /// <summary>
    /// Prunes the initial network by connection sensitivity. Lee, Ajanthan, Torr: SNIP: Single-shot Network Pruning based on Connection
    /// Sensitivity, arXiv:1810.02340.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="batches">Mini-batches whose gradients are averaged.</param>
    public static PruningBeforeTraining Snip(double density, int batches = SparseDefaults.SnipBatches) =>
        new() { Name = "SNIP", Density = density, Score = new SnipScore { Batches = batches } };

    /// <summary>
    /// Prunes the initial network so that the gradient norm is preserved. Wang, Zhang, Grosse: Picking Winning Tickets Before Training by
    /// Preserving Gradient Flow, arXiv:2002.07376.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="examplesPerClass">Examples of each class.</param>
    public static PruningBeforeTraining GraSP(double density, int examplesPerClass = SparseDefaults.GraSPExamplesPerClass) =>
        new() { Name = "GraSP", Density = density, Score = new GraSPScore { ExamplesPerClass = examplesPerClass } };

    /// <summary>
    /// Prunes the initial network by synaptic flow, without data. Tanaka et al.: Pruning neural networks without any data by iteratively
    /// conserving synaptic flow, arXiv:2006.05467.
    /// </summary>
    /// <param name="density">Density, above 0 and at most 1.</param>
    /// <param name="iterations">Rounds of scoring and pruning.</param>
    public static PruningBeforeTraining SynFlow(double density, int iterations = SparseDefaults.SynFlowIterations) =>
        new() { Name = "SynFlow", Density = density, Score = new SynFlowScore { Iterations = iterations } };

    /// <summary>
    /// Lottery tickets by iterative magnitude pruning with rewinding. Frankle, Carbin: The Lottery Ticket Hypothesis: Finding Sparse,
    /// Trainable Neural Networks, arXiv:1803.03635. The density after the last round is (1 − fraction)^rounds.
    /// </summary>
    /// <param name="rounds">Rounds of pruning and retraining; <see cref="IterativeMagnitudePruning.RoundsFor"/> computes them from a
    /// density.</param>
    /// <param name="pruneFraction">Fraction of the remaining weights that each round prunes.</param>
    /// <param name="rewindEpoch">Completed epochs whose weights each round starts from; 0 for the initial weights.</param>
    public static IterativeMagnitudePruning IterativeMagnitude(
        int rounds, double pruneFraction = SparseDefaults.IterativePruneFraction, int rewindEpoch = 0) =>
        new() { Name = "IMP", Rounds = rounds, PruneFraction = pruneFraction, RewindEpoch = rewindEpoch };

    private static TopologyMethod Itop(
        string name, GrowCriterion grow, double density, long interval, DensityDistribution distribution) => new()
    {
        Name = name, Density = density, Distribution = distribution,
        PruneAndGrow = new()
        {
            Grow = grow, Updates = Every(interval, 1),
            DropFraction = DropFractionSchedule.Cosine(SparseDefaults.ItopDropFraction, SparseDefaults.ItopFinalDropFraction),
        },
    };

    private static UpdateSchedule Every(long? interval, double end) =>
        (interval is { } steps ? UpdateSchedule.EverySteps(steps) : UpdateSchedule.EveryEpochs(1)) with { End = end };
}
