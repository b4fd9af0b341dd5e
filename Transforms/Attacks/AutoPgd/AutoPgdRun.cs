using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>One run of AutoPGD on one batch.</summary>
internal sealed class AutoPgdRun(AutoPgdAttack attack, AttackProblem problem, AttackLabels labels)
{
    private const double Momentum = 0.75, LengthGuard = 1e-12;

    public AutoPgdResult From(Tensor start)
    {
        Tensor point = start.clone(), before = start.clone();
        InputGradient now = Evaluate(point);
        Tensor gradient = now.Gradient;
        Tensor best = point.clone(), bestGradient = gradient.clone(), bestValues = now.Values.clone();
        Tensor lastFooling = point.clone(), fooled = Errs(now.Logits);
        var steps = new AutoPgdStepSizes(2 * attack.Epsilon, bestValues, attack.Iterations, attack.RequiredIncreases);
        Tensor sizes = zeros_like(steps.Values);
        for (int i = 1; i <= attack.Iterations; i++)
        {
            using var scope = NewDisposeScope();
            sizes.select(0, i - 1).copy_(steps.Sizes);
            Tensor next = Step(point, before, gradient, steps.Sizes, i == 1 ? 1 : Momentum);
            now = Evaluate(next);
            Tensor wrong = Errs(now.Logits);
            fooled.copy_(fooled.logical_or(wrong));
            lastFooling.copy_(where(AttackNorm.PerExample(wrong, next), next, lastFooling));
            Tensor better = now.Values.gt(bestValues);
            best.copy_(where(AttackNorm.PerExample(better, next), next, best));
            bestGradient.copy_(where(AttackNorm.PerExample(better, next), now.Gradient, bestGradient));
            bestValues.copy_(where(better, now.Values, bestValues));
            // The momentum of the next step starts from this step's own origin also where the point goes back to the best one.
            before.copy_(point);
            Tensor? back = steps.After(i, now.Values, bestValues);
            point.copy_(back is null ? next : where(AttackNorm.PerExample(back, next), best, next));
            gradient.copy_(back is null ? now.Gradient : where(AttackNorm.PerExample(back, next), bestGradient, now.Gradient));
        }

        return new(best, lastFooling, fooled, bestValues, steps.Values, sizes);
    }

    private Tensor Step(Tensor point, Tensor before, Tensor gradient, Tensor sizes, double share)
    {
        AttackRegion region = problem.Region;
        Tensor direct = region.Project(region.Norm.Steepest(gradient, LengthGuard).mul(AttackNorm.PerExample(sizes, point)).add(point));
        return region.Project(direct.sub(point).mul(share).add(point.sub(before).mul(1 - share)).add(point));
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
