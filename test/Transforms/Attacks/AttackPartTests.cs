using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Targets, starts, bounds and directions by themselves.</summary>
[TestClass]
public sealed class AttackPartTests
{
    [TestMethod]
    public void Targets_AreCountedFromTheLabelOn()
    {
        using var scope = NewDisposeScope();
        // The second example's label is not the likeliest class; it still counts as rank 1.
        Tensor logits = tensor(new[] { 4.0, 3.0, 1.0, 2.0, 4.0, 3.0, 1.0, 2.0 }, [2, 4]), labels = tensor(new[] { 0L, 2L }, [2]);
        CollectionAssert.AreEqual(new[] { 1.0, 0.0 }, Choose(TargetClass.Rank(2), logits, labels));
        CollectionAssert.AreEqual(new[] { 3.0, 1.0 }, Choose(TargetClass.Rank(3), logits, labels));
        CollectionAssert.AreEqual(new[] { 2.0, 3.0 }, Choose(TargetClass.LeastLikely, logits, labels));
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Choose(TargetClass.Rank(5), logits, labels)).Message, "4 classes");
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Choose(TargetClass.Given, logits, labels)).Message, "Targets");
    }

    [TestMethod]
    public void SurfaceStart_LiesOnTheBall()
    {
        using var scope = NewDisposeScope();
        foreach (AttackNorm norm in (AttackNorm[])[AttackNorm.LInfinity, AttackNorm.L2])
        {
            AttackProblem problem = Problem(norm);
            double[] lengths = norm.LengthOf(AttackStart.Surface.Draw(problem).sub(problem.Clean)).Doubles();
            foreach (double length in lengths) Assert.AreEqual(0.1, length, 1e-9);
        }
    }

    [TestMethod]
    public void UniformStart_FillsTheBall()
    {
        using var scope = NewDisposeScope();
        foreach (AttackNorm norm in (AttackNorm[])[AttackNorm.LInfinity, AttackNorm.L2])
        {
            AttackProblem problem = Problem(norm);
            double mean = norm.LengthOf(AttackStart.Uniform.Draw(problem).sub(problem.Clean)).mean().ToDouble();
            Assert.IsTrue(norm == AttackNorm.L2 ? mean is > 0.04 and < 0.06 : mean is > 0.08 and < 0.1, $"{norm}: {mean}");
        }
    }

    [TestMethod]
    public void GaussianStart_HasItsStandardDeviation()
    {
        using var scope = NewDisposeScope();
        AttackProblem problem = Problem(AttackNorm.LInfinity);
        Tensor offset = AttackStart.Gaussian(0.02).Draw(problem).sub(problem.Clean);
        Assert.AreEqual(0.02, offset.mul(offset).mean().sqrt().ToDouble(), 0.002);
        Assert.Throws<ArgumentOutOfRangeException>(() => AttackStart.Gaussian(0));
    }

    [TestMethod]
    public void Bounds_AreFiniteInOrderAndOfOneShape()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => new FeatureBounds(1, 0));
        Assert.Throws<ArgumentException>(() => new FeatureBounds(0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new FeatureBounds(zeros(3), ones(4)));
        var bounds = new FeatureBounds(zeros(3), ones(3));
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => bounds.Lower(zeros(2, 4))).Message, "3 features");
    }

    [TestMethod]
    public void Directions_RefuseValuesOutOfRange()
    {
        AttackDirection gradient = AttackDirection.Gradient;
        Action[] wrong =
        [
            () => gradient.WithMomentum(-1), () => gradient.WithScales(0), () => gradient.WithInputDiversity(1.5),
            () => gradient.WithInputDiversity(0.5, 1),
            () => gradient.WithSmoothing(4), () => gradient.WithSmoothing(3, (SmoothingKernel)9), () => gradient.WithVarianceTuning(0),
            () => gradient.WithAggregation(0), () => gradient.WithAggregation(1, -1),
            () => gradient.WithAggregation(1, 1, AggregationNoise.Independent, 0),
        ];
        foreach (Action action in wrong) Assert.Throws<ArgumentException>(action);
    }

    [TestMethod]
    public void Restarts_AndKullbackLeibler_NeedARandomStart()
    {
        GradientAttack attack = Attacks.IterativeFgsm(0.1);
        string message = Assert.Throws<ArgumentException>((attack with { Restarts = 2 }).Validate).Message;
        StringAssert.Contains(message, nameof(GradientAttack.Start));
        Assert.Throws<ArgumentException>((attack with { Objective = AttackObjectives.KullbackLeibler }).Validate);
    }

    [TestMethod]
    public void StepsAfterSuccess_LeavesFooledExamplesWhereTheyAre()
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Linear(10, 3);
        Tensor inputs = TestBatches.Uniform(8, 0.3, 0.7, 5, 10).to_type(ScalarType.Float64);
        Tensor labels = TestBatches.Predicted(network, inputs).add(1).remainder(3);
        Attack attack = Attacks.IterativeFgsm(0.1, 5) with { StepsAfterSuccess = 0 };
        CollectionAssert.AreEqual(inputs.Doubles(), attack.Perturb(network, inputs, labels).Doubles());
        Attack longer = Attacks.IterativeFgsm(0.1, 5) with { StepsAfterSuccess = 1 };
        double moved = longer.Perturb(network, inputs, labels).sub(inputs).abs().max().ToDouble();
        Assert.AreEqual(0.02, moved, 1e-9);
    }

    [TestMethod]
    public void VarianceTuning_AddsTheNeighboursGradient_FromTheSecondStepOn()
    {
        using var scope = NewDisposeScope();
        using var network = AttackTable.Network("mlp");
        Tensor inputs = AttackTable.Inputs("mlp"), labels = AttackTable.Labels(network, inputs);
        double[] Run(GradientAttack attack) => attack.Perturb(network, inputs, labels).Doubles();
        CollectionAssert.AreEqual(Run(Attacks.MomentumIterative(0.1, 1)), Run(Attacks.VarianceTuned(0.1, 1)));
        CollectionAssert.AreEqual(Run(Attacks.MomentumIterative(0.1, 6)), Run(Attacks.VarianceTuned(0.1, 6, bound: 0)));
    }

    private static double[] Choose(TargetClass target, Tensor logits, Tensor labels)
    {
        using var network = TestNetworks.Linear(2, 4);
        Tensor inputs = full([2, 2], 0.5, ScalarType.Float64);
        return target.Choose(AttackInput.Problem(Attacks.Fgsm(0.1), network, inputs, labels, new()), logits).Doubles();
    }

    private static AttackProblem Problem(AttackNorm norm)
    {
        using var network = TestNetworks.Linear(2, 2);
        Tensor inputs = full([40, 30], 0.5, ScalarType.Float64);
        return AttackInput.Problem(Attacks.Fgsm(0.1, norm), network, inputs, zeros(40, ScalarType.Int64), new());
    }
}
