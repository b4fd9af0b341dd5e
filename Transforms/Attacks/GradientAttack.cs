using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// The iterative gradient attack: start; then Steps times x ← Π(x + step · s(d)), with d the direction, s the norm's steepest unit step
/// (sign for L-infinity, d/‖d‖ for L2) and Π the projection onto ball and bounds. FGSM, PGD and the transfer attacks are settings of it.
/// </summary>
public sealed record GradientAttack : Attack
{
    // Added to the length of a gradient before dividing by it.
    private const double LengthGuard = 1e-10;

    /// <summary>Number of steps T, 1 to 1,000,000.</summary>
    /// <value>The default value is 10.</value>
    public int Steps { get; init; } = 10;

    /// <summary>Step size as a share of <see cref="Attack.Epsilon"/>, above 0, so that a curve over ε keeps the ratio.</summary>
    /// <value>The default value is 0.25.</value>
    public double RelativeStepSize { get; init; } = 0.25;

    /// <summary>Where the attack starts.</summary>
    /// <value>The default value is <see cref="AttackStart.None"/>.</value>
    public AttackStart Start { get; init; } = AttackStart.None;

    /// <summary>What the attack maximises.</summary>
    /// <value>The default value is <see cref="AttackObjectives.CrossEntropy"/>.</value>
    public AttackObjective Objective { get; init; } = AttackObjectives.CrossEntropy;

    /// <summary>How the direction of a step is found.</summary>
    /// <value>The default value is <see cref="AttackDirection.Gradient"/>.</value>
    public AttackDirection Direction { get; init; } = AttackDirection.Gradient;

    /// <summary>Class that the attack aims at; null for any class but the label.</summary>
    /// <value>The default value is null.</value>
    public TargetClass? Target { get; init; }

    /// <summary>
    /// Number of runs, 1 to 10,000. Of each example's last points that with the largest objective is kept. More than one needs a random
    /// start.
    /// </summary>
    /// <value>The default value is 1.</value>
    public int Restarts { get; init; } = 1;

    /// <summary>
    /// Number of further steps that an example takes after the network first errs on it, at least 0, as in friendly adversarial training
    /// (Zhang et al., Attacks which do not kill training make adversarial learning stronger, arXiv:2002.11242); null means that it takes
    /// all steps. Costs one more forward pass a step with another direction than <see cref="AttackDirection.Gradient"/>.
    /// </summary>
    /// <value>The default value is null.</value>
    public int? StepsAfterSuccess { get; init; }

    private protected override string DefaultName
    {
        get
        {
            bool plain = Direction == AttackDirection.Gradient, oneStep = Steps == 1 && RelativeStepSize == 1;
            string form = Start is null || Start == AttackStart.None ? plain && !oneStep ? "I-FGSM" : "FGSM" : "PGD";
            string stages = plain ? "" : $"{Direction?.Name}-";
            string objective = Objective == AttackObjectives.CrossEntropy ? "" : $" {Objective?.Name}";
            return $"{stages}{form}{(oneStep ? "" : $"-{Steps}")}{(Restarts > 1 ? $"x{Restarts}" : "")}{objective}";
        }
    }

    internal override bool TakesTargets => Target == TargetClass.Given;

    internal override void Collect(AttackErrors errors)
    {
        base.Collect(errors);
        errors.Range(nameof(Steps), Steps, 1, 1_000_000);
        errors.Positive(nameof(RelativeStepSize), RelativeStepSize);
        errors.Required(nameof(Start), Start);
        errors.Required(nameof(Objective), Objective);
        errors.Required(nameof(Direction), Direction);
        errors.Range(nameof(Restarts), Restarts, 1, 10_000);
        if (StepsAfterSuccess is { } steps) errors.AtLeast(nameof(StepsAfterSuccess), steps, 0);
        if (Start != AttackStart.None) return;
        if (Restarts > 1) errors.Add($"{nameof(Restarts)}: {Restarts} runs from one point give one result; set a random {nameof(Start)}.");
        if (Objective?.NeedsRandomStart == true)
            errors.Add($"{nameof(Start)}: the gradient of {Objective.GetType().Name} is 0 at the clean input; set a random start.");
    }

    internal override Tensor Run(AttackProblem problem)
    {
        AttackLabels labels = problem.Describe(Target, Objective);
        Tensor best = Descend(problem, labels);
        if (Restarts == 1) return best;
        Tensor highest = ValuesAt(problem, labels, best);
        for (int i = 1; i < Restarts; i++)
        {
            using var scope = NewDisposeScope();
            Tensor point = Descend(problem with { StartPoints = null }, labels);
            Tensor values = ValuesAt(problem, labels, point);
            best = where(AttackNorm.PerExample(values.gt(highest), best), point, best).MoveToOuterDisposeScope();
            highest = values.maximum(highest).MoveToOuterDisposeScope();
        }

        return best;
    }

    /// <summary>One run from the start to the last point.</summary>
    private Tensor Descend(AttackProblem problem, AttackLabels labels)
    {
        double step = RelativeStepSize * Epsilon;
        var setup = new DirectionSetup(problem, Objective, labels, step) { NeedsLogits = StepsAfterSuccess is not null };
        using DirectionRun direction = Direction.Begin(setup);
        Tensor point = problem.StartPoints is { } given ? problem.Region.Project(given) : Start.Draw(problem);
        Tensor? left = StepsAfterSuccess is { } more ? full_like(labels.Labels, more) : null;
        for (int i = 0; i < Steps; i++)
        {
            using var scope = NewDisposeScope();
            Tensor next = Next(problem, direction, point, i, step);
            if (left is not null)
            {
                Tensor logits = direction.Logits ?? problem.Network.Logits(point);
                Tensor remaining = left.sub(AttackProblem.Fooled(logits, labels).to_type(ScalarType.Int64)), goesOn = remaining.ge(0);
                if (!goesOn.any().ToBoolean()) break;
                next = where(AttackNorm.PerExample(goesOn, next), next, point);
                left.Dispose();
                left = remaining.MoveToOuterDisposeScope();
            }

            point.Dispose();
            point = next.MoveToOuterDisposeScope();
        }

        return point;
    }

    private Tensor Next(AttackProblem problem, DirectionRun direction, Tensor point, int iteration, double step) =>
        problem.Region.Project(Norm.Steepest(direction.At(new(point, iteration)), LengthGuard).mul_(step).add_(point));

    private Tensor ValuesAt(AttackProblem problem, AttackLabels labels, Tensor point) =>
        Objective.Values(problem.Network.Logits(point), labels);
}
