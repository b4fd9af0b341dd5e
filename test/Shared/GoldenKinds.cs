namespace Sparse.ML.Testing;

/// <summary>The kinds of golden cases that the tests know.</summary>
internal static class GoldenKinds
{
    public const string CrossEntropy = "cross-entropy", LearningRates = "learning rates", Mlp = "mlp", SmallConvNet = "small conv net",
        ResNet = "resnet", Training = "training steps";

    public const string ChaseChannels = "chase channels", ChaseRemoval = "chase removal", DensityAllocation = "density allocation",
        ExplorationRate = "exploration rate", Operations = "operations", GmpMasks = "gmp masks", Grasp = "grasp",
        LotteryPools = "lottery pools", MaskedTraining = "masked training steps", PruneAndGrow = "prune and grow",
        Schedules = "schedules", SetDrop = "set drop", SnfsRedistribution = "snfs redistribution", Snip = "snip",
        SupTickets = "sup-tickets", SynFlow = "synflow";

    public const string FixedStepAttack = "fixed-step attack", AggregatedAttack = "direction-aggregated attack", AutoPgd = "AutoPGD",
        Fab = "FAB", FabProjection = "FAB projection", SquareReplay = "Square replay", SquareSchedule = "Square schedule",
        SmoothingKernel = "smoothing kernel", InputGradient = "input gradient", AttackObjective = "attack objectives",
        AutoAttack = "AutoAttack", AdversarialLoss = "adversarial training loss", LabelSmoothing = "label smoothing",
        WeightPerturbation = "adversarial weight perturbation", Calibrated = "calibrated adversarial training",
        Trajectories = "weighted optimisation trajectories";

    public const string GraphConvolution = "graph convolution", GraphAttention = "graph attention", GraphIsomorphism = "graph isomorphism",
        MeanAverageDistance = "mean average distance", TicketMasks = "untrained ticket masks", CalibrationError = "calibration error";

    public const string NormalizedAdjacency = "normalised adjacency", HopClasses = "hop classes", HopCountScores = "hop-count scores", RankingMetrics = "ranking metrics", AnomalyInjection = "anomaly injection";

    private static readonly GoldenKind[] Known =
    [
        new(NormalizedAdjacency, "graph", "Networks", c => c.Expects("normalized")),
        new(GraphConvolution, "graph", "Networks", c => c.HasInput("edges") && c.HasInput("weight") && c.Expects("grad.bias")),
        new(GraphAttention, "graph", "Networks", c => c.HasInput("attention_source")),
        new(GraphIsomorphism, "graph", "Networks", c => c.HasInput("eps") && c.HasInput("w1")),
        new(MeanAverageDistance, "graph", "Evaluation", c => c.Expects("mad_all")),
        new(TicketMasks, "graph", "Networks", c => c.HasInput("ramp")),
        new(CalibrationError, "graph", "Evaluation", c => c.What.Contains("calibration error", StringComparison.OrdinalIgnoreCase)),
        new(HopClasses, "graph", "Networks", c => c.Expects("removed_count")),
        new(HopCountScores, "graph", "Transforms", c => c.Expects("hav")),
        new(RankingMetrics, "graph", "Evaluation", c => c.Expects("ties.roc_auc")),
        new(AnomalyInjection, "graph", "Transforms", c => c.HasInput("permutation") && c.HasInput("candidates")),
        new(FixedStepAttack, "adversarial", "Transforms", c => c.HasInput("eps") && c.Expects("adv_ce")),
        new(AggregatedAttack, "adversarial", "Transforms", c => c.HasInput("noise") && c.HasInput("samples")),
        new(AutoPgd, "adversarial", "Transforms", c => c.HasInput("rho")),
        new(Fab, "adversarial", "Transforms", c => c.HasInput("alpha_max")),
        new(FabProjection, "adversarial", "Transforms", c => c.Expects("d_linf")),
        new(SquareReplay, "adversarial", "Transforms", c => c.HasInput("stripes")),
        new(SquareSchedule, "adversarial", "Transforms", c => c.Expects("schedules")),
        new(SmoothingKernel, "adversarial", "Transforms", c => c.HasInput("kernels")),
        new(InputGradient, "adversarial", "Transforms", c => c.Expects("grad_margin")),
        new(AttackObjective, "adversarial", "Transforms", c => c.HasInput("kappa") && c.Expects("dlr.value")),
        new(AutoAttack, "adversarial", "Transforms", c => c.Expects("robust_accuracy")),
        new(AdversarialLoss, "adversarial", "Estimators", c => c.HasInput("logits_nat")),
        new(LabelSmoothing, "adversarial", "Estimators", c => c.HasInput("smoothing")),
        new(WeightPerturbation, "adversarial", "Estimators", c => c.HasInput("gamma")),
        new(Calibrated, "adversarial", "Estimators", c => c.HasInput("beta1_mask_ce")),
        new(Trajectories, "adversarial", "Estimators", c => c.HasInput("alpha_init")),
        new(CrossEntropy, "engine", "Estimators", c => c.HasInput("class_weights") && c.HasInput("logits")),
        new(LearningRates, "engine", "Estimators", c => c.HasInput("base_lr")),
        new(Mlp, "engine", "Networks", c => c.HasInput("dims") && c.Expects("logits")),
        new(SmallConvNet, "engine", "Networks", c => c.HasInput("c1") && c.Expects("logits_train")),
        new(ResNet, "engine", "Networks", c => c.HasInput("width") && c.Expects("logits_train")),
        new(Training, "engine", "Estimators", c => c.HasInput("optimizer") && c.HasInput("steps")),
        new(ChaseChannels, "sparse", null, c => c.HasInput("channel_sparsity")),
        new(ChaseRemoval, "sparse", null, c => c.Expects("shapes_after")),
        new(DensityAllocation, "sparse", "Estimators", c => c.HasInput("architectures") && c.HasInput("densities")),
        new(ExplorationRate, "sparse", "Estimators", c => c.Expects("R_s")),
        new(Operations, "sparse", "Networks", c => c.Expects("macs_total")),
        new(GmpMasks, "sparse", "Estimators", c => c.HasInput("sparsities")),
        new(Grasp, "sparse", "Estimators", c => ScoresWeights(c) && c.What.Contains("GraSP", StringComparison.Ordinal)),
        new(LotteryPools, "sparse", null, c => c.HasInput("alphas")),
        new(MaskedTraining, "sparse", "Estimators", c => c.HasInput("mask_change_after_step")),
        new(PruneAndGrow, "sparse", "Estimators", c => c.HasInput("fractions")),
        new(Schedules, "sparse", "Estimators", c => c.InputKeys.Any(key => key.StartsWith("cubic", StringComparison.Ordinal))),
        new(SetDrop, "sparse", "Estimators", c => c.HasInput("zeta")),
        new(SnfsRedistribution, "sparse", "Estimators", c => c.HasInput("drop_fraction")),
        new(Snip, "sparse", "Estimators", c => ScoresWeights(c) && c.What.Contains("SNIP", StringComparison.Ordinal)),
        new(SupTickets, "sparse", null, c => c.HasInput("keep_count") && c.HasInput("states")),
        new(SynFlow, "sparse", "Estimators", c => c.Expects("R_iteration1")),
    ];

    /// <summary>The kinds that recognise a case; anything but one is a mistake.</summary>
    public static IEnumerable<GoldenKind> Matching(GoldenCase golden) =>
        Known.Where(kind => golden.Path.StartsWith(kind.Area + "/", StringComparison.Ordinal) && kind.Recognizes(golden));

    /// <summary>The kind of a case; fails for an unknown one.</summary>
    public static GoldenKind Of(GoldenCase golden)
    {
        var kinds = Matching(golden).ToArray();
        if (kinds.Length == 1) return kinds[0];
        string inputs = string.Join(", ", golden.InputKeys.Take(12));
        throw new AssertFailedException(kinds.Length == 0
            ? $"{golden.Path} is of no known kind. It computes: {golden.What} Inputs: {inputs}."
            : $"{golden.Path} is taken for {string.Join(" and ", kinds.Select(kind => kind.Name))}.");
    }

    /// <summary>Names of the kinds of an area that a test project runs.</summary>
    public static IEnumerable<string> RunBy(string project, string area) =>
        Known.Where(kind => kind.Project == project && kind.Area == area).Select(kind => kind.Name);

    private static bool ScoresWeights(GoldenCase golden) =>
        golden.HasInput("densities") && golden.HasInput("labels") && golden.ExpectedKeys.Any(key => key.StartsWith("score.", StringComparison.Ordinal));
}
