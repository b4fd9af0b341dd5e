using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// AutoPGD (Croce and Hein, arXiv:2003.01690): PGD with momentum whose step size halves by itself, for each example, when the objective
/// stops rising. With <see cref="TargetCount"/> above 0 it is the targeted form, one run for each of the most likely wrong classes, in
/// which an example that another class wins is done.
/// </summary>
/// <remarks>
/// Returns the last point that the network errs on, or, where there is none, the point with the largest objective. An example that the
/// network errs on from the beginning is returned as it is.
/// </remarks>
public sealed record AutoPgdAttack : Attack
{
    /// <summary>Number of iterations of a run, 1 to 1,000,000.</summary>
    /// <value>The default value is 100.</value>
    public int Iterations { get; init; } = 100;

    /// <summary>Number of runs (for each target), 1 to 10,000; only examples that are still classified correctly take part in the
    /// next.</summary>
    /// <value>The default value is 1.</value>
    public int Restarts { get; init; } = 1;

    /// <summary>What the attack maximises.</summary>
    /// <value>The default value is <see cref="AttackObjectives.CrossEntropy"/>.</value>
    public AttackObjective Objective { get; init; } = AttackObjectives.CrossEntropy;

    /// <summary>
    /// Number of target classes, 0 to 100,000; 0 attacks untargeted. The targets are the most likely classes on the clean input after the
    /// label; with fewer wrong classes than targets, all of them.
    /// </summary>
    /// <value>The default value is 0.</value>
    public int TargetCount { get; init; }

    /// <summary>Share ρ of steps that must raise the objective for the step size to stay, 0 to 1.</summary>
    /// <value>The default value is 0.75.</value>
    public double RequiredIncreases { get; init; } = 0.75;

    /// <summary>Number of gradients averaged at each point, 1 to 10,000; more than one for networks that draw random numbers.</summary>
    /// <value>The default value is 1.</value>
    public int GradientSamples { get; init; } = 1;

    private protected override string DefaultName => TargetCount > 0 && Objective == AttackObjectives.Dlr ? "APGD-T"
        : $"APGD-{Objective?.Name}{(TargetCount > 0 ? "-T" : "")}";

    internal override void Collect(AttackErrors errors)
    {
        base.Collect(errors);
        errors.Range(nameof(Iterations), Iterations, 1, 1_000_000);
        errors.Range(nameof(Restarts), Restarts, 1, 10_000);
        errors.Required(nameof(Objective), Objective);
        errors.Range(nameof(TargetCount), TargetCount, 0, 100_000);
        errors.Range(nameof(RequiredIncreases), RequiredIncreases, 0, 1);
        errors.Range(nameof(GradientSamples), GradientSamples, 1, 10_000);
    }

    internal override Tensor Run(AttackProblem problem)
    {
        Tensor cleanLogits = problem.Network.Logits(problem.Clean);
        AttackLabels untargeted = problem.Describe(null, cleanLogits);
        int targets = (int)Math.Min(TargetCount, cleanLogits.shape[1] - 1);
        Tensor result = problem.Clean.clone();
        Tensor open = AttackProblem.Fooled(cleanLogits, untargeted).logical_not();
        for (int run = 0; run < Restarts * Math.Max(1, targets); run++)
        {
            using var scope = NewDisposeScope();
            Tensor rows = open.nonzero().squeeze(1);
            if (rows.shape[0] == 0) break;
            TargetClass? target = targets == 0 ? null : TargetClass.Rank(2 + run / Restarts);
            AttackLabels labels = problem.Describe(target, cleanLogits).Select(rows);
            AttackProblem part = problem.Select(rows);
            AutoPgdResult found = RunOnce(run == 0 ? part : part with { StartPoints = null }, labels);
            Tensor point = where(AttackNorm.PerExample(found.Fooled, found.LastFooling), found.LastFooling, found.Best);
            result.index_copy_(0, rows, point);
            open.index_copy_(0, rows, found.Fooled.logical_not());
        }

        return result;
    }

    /// <summary>One run on all examples of a problem.</summary>
    internal AutoPgdResult RunOnce(AttackProblem problem, AttackLabels labels)
    {
        using var scope = NewDisposeScope();
        Tensor start = problem.StartPoints is { } given ? problem.Region.Project(given) : AttackStart.Surface.Draw(problem);
        var run = new AutoPgdRun(this, problem, labels);
        return run.From(start).Keep();
    }
}
