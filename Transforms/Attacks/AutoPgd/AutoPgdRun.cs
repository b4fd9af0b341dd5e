using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>One run of AutoPGD on one batch.</summary>
internal sealed class AutoPgdRun(AutoPgdAttack attack, AttackProblem problem, AttackLabels labels)
{
    private const double Momentum = 0.75, LengthGuard = 1e-12;

    private Tensor _point = null!, _before = null!, _gradient = null!;
    private Tensor _best = null!, _bestGradient = null!, _bestValues = null!;
    private Tensor _lastFooling = null!, _fooled = null!;

    public AutoPgdResult From(Tensor start)
    {
        InputGradient now = Evaluate(start);
        (_point, _before, _gradient) = (start.clone(), start.clone(), now.Gradient.clone());
        (_best, _bestGradient, _bestValues) = (start.clone(), now.Gradient.clone(), now.Values.clone());
        (_lastFooling, _fooled) = (start.clone(), Errs(now.Logits));
        var steps = new AutoPgdStepSizes(2 * attack.Epsilon, _bestValues, attack.Iterations, attack.RequiredIncreases);
        Tensor sizes = zeros_like(steps.Values);
        for (int i = 1; i <= attack.Iterations; i++)
        {
            using var scope = NewDisposeScope();
            sizes.select(0, i - 1).copy_(steps.Sizes);
            Tensor next = Step(steps.Sizes, i == 1 ? 1 : Momentum);
            now = Evaluate(next);
            Take(next, now);
            Tensor? back = steps.After(i, now.Values, _bestValues);
            // The momentum of the next step starts from this step's own origin also where the point goes back to the best one.
            (_before, Tensor old) = (_point, _before);
            old.Dispose();
            _point = Chosen(back, _best, next).MoveToOuterDisposeScope();
            Replace(ref _gradient, Chosen(back, _bestGradient, now.Gradient));
        }

        return new(_best, _lastFooling, _fooled, _bestValues, steps.Values, sizes);
    }

    private Tensor Step(Tensor sizes, double share)
    {
        AttackRegion region = problem.Region;
        Tensor direction = region.Norm.Steepest(_gradient, LengthGuard);
        Tensor direct = region.Project(direction.mul_(AttackNorm.PerExample(sizes, _point)).add_(_point));
        Tensor kept = _point.sub(_before).mul_(1 - share);
        return region.Project(direct.sub_(_point).mul_(share).add_(kept).add_(_point));
    }

    /// <summary>Takes note of a new point: whether the network errs on it, and whether it is the best.</summary>
    private void Take(Tensor next, InputGradient now)
    {
        Tensor wrong = Errs(now.Logits);
        if (wrong.any().ToBoolean())
        {
            _fooled.logical_or_(wrong);
            Replace(ref _lastFooling, Chosen(wrong, next, _lastFooling));
        }

        Tensor better = now.Values.gt(_bestValues);
        if (!better.any().ToBoolean()) return;
        Replace(ref _best, Chosen(better, next, _best));
        Replace(ref _bestGradient, Chosen(better, now.Gradient, _bestGradient));
        Replace(ref _bestValues, Chosen(better, now.Values, _bestValues));
    }

    private static Tensor Chosen(Tensor? which, Tensor yes, Tensor no) =>
        which is null ? no : where(AttackNorm.PerExample(which, no), yes, no);

    private static void Replace(ref Tensor held, Tensor next)
    {
        held.Dispose();
        held = next.MoveToOuterDisposeScope();
    }

    private Tensor Errs(Tensor logits) => logits.argmax(1).ne(labels.Labels);

    private InputGradient Evaluate(Tensor point)
    {
        InputGradient first = Once(point);
        if (attack.GradientSamples == 1) return first;
        Tensor gradient = first.Gradient, values = first.Values, logits = first.Logits;
        for (int i = 1; i < attack.GradientSamples; i++)
        {
            InputGradient more = Once(point);
            gradient = gradient.add(more.Gradient);
            values = values.add(more.Values);
            logits = logits.add(more.Logits);
        }

        double share = 1.0 / attack.GradientSamples;
        return new(gradient.mul(share), values.mul(share), logits.mul(share));
    }

    private InputGradient Once(Tensor point)
    {
        InputGradient found = problem.Network.Gradient(point, null, logits => attack.Objective.Values(logits, labels));
        return found with { Gradient = problem.Region.Masked(found.Gradient) };
    }
}
