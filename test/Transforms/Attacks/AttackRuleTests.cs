using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Rules inside attacks: AutoPGD's checkpoints, projections, objectives, Square's patterns and budget.</summary>
[TestClass]
public sealed class AttackRuleTests
{
    [TestMethod]
    [DataRow(100, new[] { 22, 41, 57, 70, 80, 87, 93, 99 })]
    [DataRow(20, new[] { 4, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })]
    [DataRow(10, new[] { 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    public void AutoPgdCheckpoints_AreThoseOfThePaper(int iterations, int[] expected) =>
        CollectionAssert.AreEqual(expected, AutoPgdSchedule.Checkpoints(iterations).Select(checkpoint => checkpoint.Iteration).ToArray());

    [TestMethod]
    public void AutoPgdStepSize_HalvesWhereTheObjectiveStopsRising()
    {
        using var scope = NewDisposeScope();
        var steps = new AutoPgdStepSizes(1, zeros(2, ScalarType.Float64), 10, 0.75);
        // The first example rises in every step; the second falls in the second one.
        Assert.IsNull(steps.After(1, tensor(new[] { 1.0, 2.0 }, [2]), tensor(new[] { 1.0, 2.0 }, [2])));
        Tensor? halved = steps.After(2, tensor(new[] { 2.0, 1.0 }, [2]), tensor(new[] { 2.0, 2.0 }, [2]));
        CollectionAssert.AreEqual(new[] { 0.0, 1.0 }, halved!.Doubles());
        CollectionAssert.AreEqual(new[] { 1.0, 0.5 }, steps.Sizes.Doubles());
    }

    [TestMethod]
    public void AutoPgdStepSize_HalvesWhereTheBestStoodStill_UnlessItJustHalved()
    {
        using var scope = NewDisposeScope();
        var steps = new AutoPgdStepSizes(1, zeros(1, ScalarType.Float64), 10, 0.5);
        Tensor best = full(1, 5.0, ScalarType.Float64);
        double[] values = [3, 4, 4.5];
        for (int i = 1; i <= 3; i++) steps.After(i, full(1, values[i - 1], ScalarType.Float64), best);
        Assert.AreEqual(0.5, steps.Sizes.Doubles()[0]);
        steps.After(4, full(1, 4.6, ScalarType.Float64), best);
        Assert.AreEqual(0.5, steps.Sizes.Doubles()[0]);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void BoxHyperplaneProjection_IsBeatenByNoFeasiblePoint(bool euclidean)
    {
        using var scope = NewDisposeScope();
        AttackNorm norm = euclidean ? AttackNorm.L2 : AttackNorm.LInfinity;
        Tensor points = TestBatches.Uniform(1, 0, 1, 200, 3).to_type(ScalarType.Float64),
            weights = TestBatches.Uniform(2, -1, 1, 200, 3).to_type(ScalarType.Float64);
        Tensor feasible = TestBatches.Uniform(3, 0, 1, 200, 3).to_type(ScalarType.Float64);
        Tensor offsets = weights.mul(feasible).sum([1]);
        Tensor low = zeros(1, ScalarType.Float64), high = ones(1, ScalarType.Float64);
        Tensor move = BoxHyperplaneProjection.Displacement(points, weights, offsets, low, high, norm), reached = points.add(move);
        Assert.IsLessThan(1e-9, weights.mul(reached).sum([1]).sub(offsets).abs().max().ToDouble());
        Assert.IsTrue(reached.min().ToDouble() >= -1e-12 && reached.max().ToDouble() <= 1 + 1e-12);
        for (ulong seed = 10; seed < 40; seed++)
        {
            // Random points of the hyperplane: mixtures of the known feasible point and a move within the plane.
            Tensor direction = TestBatches.Uniform(seed, -0.5, 0.5, 200, 3).to_type(ScalarType.Float64);
            Tensor along = direction.sub(weights.mul(direction.mul(weights).sum([1], true).div(weights.mul(weights).sum([1], true))));
            Tensor other = (seed % 2 == 0 ? feasible : reached).add(along.mul(Math.Pow(0.5, seed % 7)));
            Tensor inBox = other.ge(0).logical_and(other.le(1)).all(1);
            Tensor shorter = norm.LengthOf(other.sub(points)).lt(norm.LengthOf(move).sub(1e-9));
            Assert.IsFalse(inBox.logical_and(shorter).any().ToBoolean(), $"seed {seed}");
        }
    }

    [TestMethod]
    public void Dlr_IgnoresShiftAndScale()
    {
        using var scope = NewDisposeScope();
        Tensor logits = TestBatches.Uniform(4, -3, 3, 20, 6).to_type(ScalarType.Float64),
            labels = arange(20, ScalarType.Int64).remainder(6);
        foreach (Tensor? targets in (Tensor?[])[null, labels.add(1).remainder(6)])
        {
            var described = new AttackLabels(labels, targets, logits);
            double[] plain = AttackObjectives.Dlr.Values(logits, described).Doubles();
            double[] moved = AttackObjectives.Dlr.Values(logits.mul(7).add(2), described).Doubles();
            for (int i = 0; i < plain.Length; i++) Assert.AreEqual(plain[i], moved[i], 1e-9);
        }
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(5)]
    public void Dlr_IsFinite_AtTiesAndWithFewClasses(int classes)
    {
        using var scope = NewDisposeScope();
        Tensor logits = zeros(4, classes, ScalarType.Float64), labels = zeros(4, ScalarType.Int64);
        foreach (Tensor? targets in (Tensor?[])[null, ones(4, ScalarType.Int64)])
            Assert.IsTrue(AttackObjectives.Dlr.Values(logits, new(labels, targets, logits)).isfinite().all().ToBoolean());
    }

    [TestMethod]
    public void Square_StaysWithinItsQueryBudget_AndItsMarginsFall()
    {
        using var scope = NewDisposeScope();
        using var network = AttackTable.Network("conv");
        ModuleMode.Set(network, false);
        Tensor inputs = AttackTable.Inputs("conv"), labels = TestBatches.Predicted(network, inputs);
        var cost = new AttackCost();
        Attacks.Square(0.01, 30).Perturb(network, inputs, labels, new() { Cost = cost });
        Assert.IsLessThanOrEqualTo(8 * (30 + 2), cost.Queries);
        Assert.AreEqual(0, cost.Gradients);
        double[] few = Margins(network, Attacks.Square(0.01, 5), inputs, labels),
            many = Margins(network, Attacks.Square(0.01, 30), inputs, labels);
        for (int i = 0; i < few.Length; i++) Assert.IsLessThanOrEqualTo(few[i], many[i]);
    }

    [TestMethod]
    public void DirectionAggregation_TakesNTimesTGradients()
    {
        using var scope = NewDisposeScope();
        using var network = AttackTable.Network("mlp");
        Tensor inputs = AttackTable.Inputs("mlp"), labels = AttackTable.Labels(network, inputs);
        var cost = new AttackCost();
        Attacks.DirectionAggregated(0.1, 4, 5).Perturb(network, inputs, labels, new() { Cost = cost });
        Assert.AreEqual(8 * 4 * 5, cost.Gradients);
    }

    [TestMethod]
    public void DirectionAggregation_OfOneNoiselessSample_TakesTheFirstStepOfTheMomentumAttack()
    {
        using var scope = NewDisposeScope();
        using var network = AttackTable.Network("mlp");
        Tensor inputs = AttackTable.Inputs("mlp"), labels = AttackTable.Labels(network, inputs);
        double[] aggregated = Attacks.DirectionAggregated(0.1, 1, 1, 0).Perturb(network, inputs, labels).Doubles();
        CollectionAssert.AreEqual(Attacks.MomentumIterative(0.1, 1).Perturb(network, inputs, labels).Doubles(), aggregated);
    }

    [TestMethod]
    [DataRow(28, 1.1)]
    [DataRow(28, 0.9)]
    [DataRow(5, 1.5)]
    public void InputDiversity_EqualsResizeAndPad(int side, double rate)
    {
        using var scope = NewDisposeScope();
        for (int i = 0; i < 8; i++)
        {
            var place = DiverseDirection.Placement.Draw(side, rate, i / 8.0, (7 - i) / 8.0);
            var matrix = new double[side * side];
            place.Write(matrix);
            Tensor image = TestBatches.Uniform(6, 0, 1, 1, 1, side, side).to_type(ScalarType.Float64), map = tensor(matrix, [side, side]);
            Tensor resized = nn.functional.interpolate(image, [place.Resized, place.Resized], null, InterpolationMode.Bilinear, false);
            long after = place.Canvas - place.Resized - place.Offset;
            Tensor padded = nn.functional.pad(resized, [place.Offset, after, place.Offset, after]);
            if (place.Canvas > side) padded = nn.functional.interpolate(padded, [side, side], null, InterpolationMode.Bilinear, false);
            Assert.IsLessThan(1e-9, map.matmul(image).matmul(map.t()).sub(padded).abs().max().ToDouble());
        }
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(7)]
    public void SquareBump_HasUnitLength_AndTwoSigns(int side)
    {
        double[] bump = SquareSphereMoves.Bump(side, side);
        Assert.AreEqual(1, bump.Sum(value => value * value), 1e-12);
        Assert.IsTrue(bump.Take(side * (side / 2)).All(value => value > 0) && bump.Skip(side * (side / 2)).All(value => value < 0));
    }

    private static double[] Margins(nn.Module<Tensor, Tensor> network, Attack attack, Tensor inputs, Tensor labels)
    {
        using var guard = no_grad();
        return SquareRun.Margin(network.forward(attack.Perturb(network, inputs, labels)), labels).Doubles();
    }
}
