using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>One run of the fast adaptive boundary attack on one batch.</summary>
internal sealed class FabRun(FabAttack attack, AttackProblem problem, AttackLabels labels)
{
    // Keeps the shares of two displacements defined where a point lies on the boundary.
    private const double SmallestLength = 1e-8;

    private readonly AttackRegion _region = problem.Region;

    public (Tensor Points, Tensor Distances) From(Tensor start)
    {
        Tensor point = start.clone(), best = problem.Clean.clone();
        Tensor distance = full([problem.Count], double.PositiveInfinity, point.dtype, point.device);
        for (int i = 0; i < attack.Iterations; i++)
        {
            using var scope = NewDisposeScope();
            Tensor next = Step(point);
            Tensor errs = problem.Network.Logits(next).argmax(1).ne(labels.Labels);
            Tensor length = _region.Norm.LengthOf(next.sub(problem.Clean));
            Tensor nearer = errs.logical_and(length.lt(distance));
            best.copy_(where(AttackNorm.PerExample(nearer, next), next, best));
            distance.copy_(where(nearer, length, distance));
            Tensor back = next.sub(problem.Clean).mul(attack.BackwardStep).add(problem.Clean);
            point.copy_(where(AttackNorm.PerExample(errs, next), back, next));
        }

        return (best, distance);
    }

    private Tensor Step(Tensor point)
    {
        (Tensor difference, Tensor gradient) = labels.Targets is { } targets ? Towards(point, targets) : TowardsNearest(point);
        gradient = _region.Masked(gradient);
        Tensor weights = gradient.flatten(1), here = point.flatten(1), clean = problem.Clean.flatten(1);
        Tensor offsets = weights.mul(here).sum([1]).sub(difference);
        // Both projections share the hyperplane: one call over twice the batch.
        Tensor moves = BoxHyperplaneProjection.Displacement(cat([here, clean]), cat([weights, weights]), cat([offsets, offsets]),
            Twice(_region.Lower), Twice(_region.Upper), _region.Norm);
        Tensor fromHere = moves.narrow(0, 0, problem.Count).reshape(point.shape),
            fromClean = moves.narrow(0, problem.Count, problem.Count).reshape(point.shape);
        Tensor near = _region.Norm.LengthOf(fromHere).clamp_min(SmallestLength),
            far = _region.Norm.LengthOf(fromClean).clamp_min(SmallestLength);
        Tensor bias = AttackNorm.PerExample(near.div(near.add(far)).clamp(0, attack.LargestBias), point);
        Tensor ahead = point.add(fromHere.mul(attack.Overshoot)), home = problem.Clean.add(fromClean.mul(attack.Overshoot));
        return ahead.mul(bias.neg().add(1)).add(home.mul(bias)).clamp(_region.Lower, _region.Upper);
    }

    private static Tensor Twice(Tensor bounds)
    {
        Tensor flat = bounds.flatten(1);
        return cat([flat, flat]);
    }

    private (Tensor Difference, Tensor Gradient) Towards(Tensor point, Tensor targets)
    {
        InputGradient found =
            problem.Network.Gradient(point, null, logits => Logits.Of(logits, targets).sub(Logits.Of(logits, labels.Labels)));
        return (found.Values, found.Gradient);
    }

    /// <summary>Difference and gradient of the class whose linearised boundary is nearest.</summary>
    private (Tensor Difference, Tensor Gradient) TowardsNearest(Tensor point)
    {
        (Tensor logits, Tensor gradients) = problem.Network.Gradients(point, ClassSums);
        long classes = logits.shape[1], count = problem.Count;
        Tensor rows = arange(count, ScalarType.Int64, logits.device);
        Tensor ofLabel = gradients.flatten(2).permute(1, 0, 2).reshape(count * classes, -1)
            .index_select(0, rows.mul(classes).add(labels.Labels));
        Tensor towards = gradients.flatten(2).sub(ofLabel.unsqueeze(0));
        Tensor differences = logits.sub(logits.gather(1, labels.Labels.unsqueeze(1)));
        Tensor size = _region.Norm.DualLength(towards.reshape(classes * count, -1)).reshape(classes, count).transpose(0, 1);
        Tensor distance = differences.abs().div(size.add(1e-12));
        Tensor own = labels.Labels.unsqueeze(1);
        Tensor nearest = distance.scatter(1, own, full(own.shape, double.PositiveInfinity, distance.dtype, distance.device)).argmin(1);
        Tensor gradient = towards.permute(1, 0, 2).reshape(count * classes, -1).index_select(0, rows.mul(classes).add(nearest));
        return (Logits.Of(differences, nearest), gradient.reshape(point.shape));
    }

    private static IReadOnlyList<Tensor> ClassSums(Tensor logits) =>
        [.. Enumerable.Range(0, (int)logits.shape[1]).Select(column => logits.select(1, column).sum())];
}
