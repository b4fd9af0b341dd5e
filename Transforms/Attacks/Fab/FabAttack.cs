using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Fast adaptive boundary attack (Croce and Hein, Minimally distorted adversarial examples with a fast adaptive boundary attack,
/// arXiv:1907.02044): steps onto the linearised decision boundary, drawn towards the clean input, and keeps the nearest point that the
/// network errs on. Returns the clean input where it finds none within ε.
/// </summary>
/// <remarks>
/// With finite ε an example is done once a point within ε is found; with infinite ε all targets and restarts look for the nearest point.
/// </remarks>
public sealed record FabAttack : Attack
{
    /// <summary>Number of iterations of a run, 1 to 1,000,000.</summary>
    /// <value>The default value is 100.</value>
    public int Iterations { get; init; } = 100;

    /// <summary>Number of runs (for each target), 1 to 10,000; all but the first start at random.</summary>
    /// <value>The default value is 1.</value>
    public int Restarts { get; init; } = 1;

    /// <summary>
    /// Number of target classes, 0 to 100,000, taken from the most likely ones on the clean input after the label (all wrong classes where
    /// there are fewer). 0 is the untargeted form, which needs the gradients of all classes in every iteration.
    /// </summary>
    /// <value>The default value is 9.</value>
    public int TargetCount { get; init; } = 9;

    /// <summary>Largest weight α_max of the clean input's projection, 0 to 1.</summary>
    /// <value>The default value is 0.1.</value>
    public double LargestBias { get; init; } = 0.1;

    /// <summary>Overshoot η over the hyperplane, 1 to 10.</summary>
    /// <value>The default value is 1.05.</value>
    public double Overshoot { get; init; } = 1.05;

    /// <summary>Share β of the perturbation that is kept after a success, 0 to 1.</summary>
    /// <value>The default value is 0.9.</value>
    public double BackwardStep { get; init; } = 0.9;

    internal override bool MinimizesNorm => true;

    private protected override string DefaultName => TargetCount > 0 ? "FAB-T" : "FAB";

    internal override void Collect(AttackErrors errors)
    {
        base.Collect(errors);
        errors.Range(nameof(Iterations), Iterations, 1, 1_000_000);
        errors.Range(nameof(Restarts), Restarts, 1, 10_000);
        errors.Range(nameof(TargetCount), TargetCount, 0, 100_000);
        errors.Range(nameof(LargestBias), LargestBias, 0, 1);
        errors.Range(nameof(Overshoot), Overshoot, 1, 10);
        errors.Range(nameof(BackwardStep), BackwardStep, 0, 1);
    }

    internal override Tensor Run(AttackProblem problem)
    {
        Tensor cleanLogits = problem.Network.Logits(problem.Clean);
        AttackLabels untargeted = problem.Describe(null, cleanLogits);
        int targets = (int)Math.Min(TargetCount, cleanLogits.shape[1] - 1);
        Tensor result = problem.Clean.clone();
        Tensor correct = AttackProblem.Fooled(cleanLogits, untargeted).logical_not();
        Tensor distance = full([problem.Count], double.PositiveInfinity, result.dtype, result.device);
        for (int run = 0; run < Restarts * Math.Max(1, targets); run++)
        {
            using var scope = NewDisposeScope();
            Tensor open = double.IsPositiveInfinity(Epsilon) ? correct : correct.logical_and(distance.gt(Epsilon));
            Tensor rows = open.nonzero().squeeze(1);
            if (rows.shape[0] == 0) break;
            TargetClass? target = targets == 0 ? null : TargetClass.Rank(2 + run / Restarts);
            AttackLabels labels = problem.Describe(target, cleanLogits).Select(rows);
            AttackProblem part = problem.Select(rows);
            Tensor known = distance.index_select(0, rows);
            (Tensor point, Tensor length) = RunOnce(part, labels, run % Restarts == 0 ? null : Start(part, known));
            Tensor nearer = length.lt(known);
            result.index_copy_(0, rows, where(AttackNorm.PerExample(nearer, point), point, result.index_select(0, rows)));
            distance.index_copy_(0, rows, length.minimum(known));
        }

        return where(AttackNorm.PerExample(distance.le(Epsilon), result), result, problem.Clean);
    }

    /// <summary>One run: the nearest fooling points (the clean input where there is none) and their distances (infinite).</summary>
    internal (Tensor Points, Tensor Distances) RunOnce(AttackProblem problem, AttackLabels labels, Tensor? start = null)
    {
        using var scope = NewDisposeScope();
        var run = new FabRun(this, problem, labels);
        (Tensor points, Tensor distances) = run.From(start ?? problem.Clean);
        return (points.MoveToOuterDisposeScope(), distances.MoveToOuterDisposeScope());
    }

    /// <summary>Half the known distance (or ε) away in a random direction.</summary>
    private static Tensor Start(AttackProblem problem, Tensor known)
    {
        Tensor direction = problem.Region.Masked(problem.Draws.Uniform(problem.Clean.shape[1..], -1, 1, problem.Clean));
        Tensor unit = direction.div(AttackNorm.PerExample(problem.Region.Norm.LengthOf(direction), direction).add(1e-12));
        Tensor reach = known.clamp_max(double.IsPositiveInfinity(problem.Region.Epsilon) ? 1e10 : problem.Region.Epsilon);
        // Without a known distance and without a limit a run starts at the clean input.
        reach = where(reach.lt(1e9), reach, zeros_like(reach));
        return unit.mul(AttackNorm.PerExample(reach, unit)).mul(0.5).add(problem.Clean).clamp(problem.Region.Lower, problem.Region.Upper);
    }
}
