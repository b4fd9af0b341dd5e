using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// The L2 attack of Carlini and Wagner (Towards evaluating the robustness of neural networks, arXiv:1608.04644): minimises
/// ‖x' − x‖² + c·max(z_y − max_{i≠y} z_i + κ, 0) by Adam over w with x' = bounds(tanh w), and searches c by bisection for each example.
/// Returns the nearest point that succeeds, or the clean input where there is none within ε.
/// </summary>
/// <remarks>A success needs a margin above κ. Deterministic; it draws no random numbers. The norm is L2.</remarks>
public sealed record CarliniWagnerAttack : Attack
{
    // Keeps tanh's inverse finite at the bounds.
    private const double Inside = 1 - 1e-6;
    private const double Decay1 = 0.9, Decay2 = 0.999, AdamGuard = 1e-8;

    /// <summary>Creates the attack with <see cref="Attack.Norm"/> L2.</summary>
    public CarliniWagnerAttack() => Norm = AttackNorm.L2;

    /// <summary>Number of values of c that are tried, 1 to 100.</summary>
    /// <value>The default value is 9.</value>
    public int SearchSteps { get; init; } = 9;

    /// <summary>Number of Adam steps for each c, 1 to 1,000,000.</summary>
    /// <value>The default value is 1000.</value>
    public int Steps { get; init; } = 1000;

    /// <summary>Learning rate of Adam, above 0.</summary>
    /// <value>The default value is 0.01.</value>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>First value of c, above 0.</summary>
    /// <value>The default value is 0.001.</value>
    public double InitialConstant { get; init; } = 0.001;

    /// <summary>Confidence κ, the margin that a success needs; at least 0.</summary>
    /// <value>The default value is 0.</value>
    public double Confidence { get; init; }

    /// <summary>Class that the attack aims at; null for any class but the label.</summary>
    /// <value>The default value is null.</value>
    public TargetClass? Target { get; init; }

    internal override bool TakesTargets => Target == TargetClass.Given;

    internal override bool MinimizesNorm => true;

    private protected override string DefaultName => "CW-L2";

    internal override void Collect(AttackErrors errors)
    {
        base.Collect(errors);
        if (Norm != AttackNorm.L2)
            errors.Add($"{nameof(Norm)}: expected L2, but it is {Norm}; for L-infinity use Attacks.CarliniWagnerMargin.");
        errors.Range(nameof(SearchSteps), SearchSteps, 1, 100);
        errors.Range(nameof(Steps), Steps, 1, 1_000_000);
        errors.Positive(nameof(LearningRate), LearningRate);
        errors.Positive(nameof(InitialConstant), InitialConstant);
        errors.AtLeast(nameof(Confidence), Confidence, 0);
    }

    internal override Tensor Run(AttackProblem problem)
    {
        AttackLabels labels = problem.Describe(Target, problem.Network.Logits(problem.Clean));
        Tensor best = problem.Clean.clone();
        Tensor distance = full([problem.Count], double.PositiveInfinity, best.dtype, best.device);
        Tensor constant = full_like(distance, InitialConstant), low = zeros_like(distance),
            high = full_like(distance, double.PositiveInfinity);
        for (int i = 0; i < SearchSteps; i++)
        {
            using var scope = NewDisposeScope();
            Tensor succeeded = Minimize(problem, labels, constant, best, distance);
            high.copy_(where(succeeded, constant, high));
            low.copy_(where(succeeded, low, constant));
            // Ten times more until the first success, halfway between the ends afterwards.
            constant.copy_(where(high.isfinite(), low.add(high).mul(0.5), constant.mul(10)));
        }

        return where(AttackNorm.PerExample(distance.le(Epsilon), best), best, problem.Clean);
    }

    /// <summary>Adam for one constant an example; improves the best points and says which examples succeeded, Bool [batch].</summary>
    private Tensor Minimize(AttackProblem problem, AttackLabels labels, Tensor constant, Tensor best, Tensor distance)
    {
        AttackRegion region = problem.Region;
        Tensor middle = region.Lower.add(region.Upper).mul(0.5), half = region.Upper.sub(region.Lower).mul(0.5);
        Tensor share = where(half.gt(0), problem.Clean.sub(middle).div(half.clamp_min(1e-30)), zeros_like(half));
        Tensor variable = share.clamp(-1, 1).mul(Inside).atanh();
        Tensor first = zeros_like(variable), second = zeros_like(variable);
        Tensor succeeded = zeros_like(distance, ScalarType.Bool);
        AttackObjective margin = AttackObjectives.Margin(Confidence);
        for (int step = 1; step <= Steps; step++)
        {
            using var scope = NewDisposeScope();
            Tensor tanh = variable.tanh(), point = tanh.mul(half).add(middle), change = point.sub(problem.Clean);
            InputGradient found = problem.Network.Gradient(point, null, logits => margin.Values(logits, labels));
            Tensor length = region.Norm.LengthOf(change);
            Tensor wins = AttackProblem.Fooled(found.Logits, labels).logical_and(found.Values.ge(Confidence));
            Tensor nearer = wins.logical_and(length.lt(distance));
            best.copy_(where(AttackNorm.PerExample(nearer, point), point, best));
            distance.copy_(where(nearer, length, distance));
            succeeded.copy_(succeeded.logical_or(wins));
            Tensor slope = change.mul(2).sub(found.Gradient.mul(AttackNorm.PerExample(constant, point)));
            Tensor gradient = slope.mul(half).mul(tanh.mul(tanh).neg().add(1));
            first.mul_(Decay1).add_(gradient.mul(1 - Decay1));
            second.mul_(Decay2).add_(gradient.mul(gradient).mul(1 - Decay2));
            Tensor spread = second.div(1 - Math.Pow(Decay2, step)).sqrt().add(AdamGuard);
            variable.sub_(first.mul(LearningRate / (1 - Math.Pow(Decay1, step))).div(spread));
        }

        return succeeded;
    }
}
