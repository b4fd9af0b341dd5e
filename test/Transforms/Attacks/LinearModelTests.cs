using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>On z = Wx + b the best attack is known: with two classes it moves along w = W_other − W_label.</summary>
[TestClass]
public sealed class LinearModelTests
{
    private static IEnumerable<object[]> SignAttacks =>
    [
        [Attacks.Fgsm(0.05)], [Attacks.Pgd(0.05, 20)], [Attacks.MomentumIterative(0.05)], [Attacks.AutoPgdCrossEntropy(0.05, 50)],
        [Attacks.CarliniWagnerMargin(0.05, 20)],
    ];

    [TestMethod]
    [DynamicData(nameof(SignAttacks))]
    public void LInfinity_ReachesTheClosedForm(Attack attack)
    {
        using var scope = NewDisposeScope();
        var (network, inputs, labels, normal) = Setting();
        using var disposed = network;
        Tensor expected = inputs.add(normal.sign().mul(attack.Epsilon));
        Tensor reached = Margin(network, attack.Perturb(network, inputs, labels), labels), best = Margin(network, expected, labels);
        // AutoPGD stops at the last point that is wrong, which need not be the worst one.
        if (attack is AutoPgdAttack) AssertFooledWherePossible(reached, best);
        else AssertEqual(best, reached, 1e-9);
    }

    [TestMethod]
    public void L2_ReachesTheClosedForm()
    {
        using var scope = NewDisposeScope();
        var (network, inputs, labels, normal) = Setting();
        using var disposed = network;
        Attack attack = Attacks.Pgd(0.2, 60, norm: AttackNorm.L2) with { Start = AttackStart.None };
        Tensor expected = inputs.add(normal.div(normal.mul(normal).sum([1], true).sqrt()).mul(0.2));
        AssertEqual(Margin(network, expected, labels), Margin(network, attack.Perturb(network, inputs, labels), labels), 1e-6);
    }

    [TestMethod]
    public void Fab_FindsTheDistanceToTheBoundary()
    {
        using var scope = NewDisposeScope();
        var (network, inputs, labels, normal) = Setting();
        using var disposed = network;
        (AttackNorm, Tensor)[] cases = [(AttackNorm.LInfinity, normal.abs().sum([1])), (AttackNorm.L2, normal.mul(normal).sum([1]).sqrt())];
        foreach (var (norm, dual) in cases)
        {
            Tensor found = Attacks.Fab(double.PositiveInfinity, 60, 1, norm).Perturb(network, inputs, labels);
            AssertEqual(Margin(network, inputs, labels).abs().div(dual), norm.LengthOf(found.sub(inputs)), 0, 0.01);
        }
    }

    [TestMethod]
    [DataRow(0.97, 0)]
    [DataRow(1.03, 1)]
    public void Fab_SucceedsExactlyWhereTheDistanceIsWithinEpsilon(double share, int expected)
    {
        using var scope = NewDisposeScope();
        var (network, inputs, labels, normal) = Setting();
        using var disposed = network;
        Tensor distance = Margin(network, inputs, labels).abs().div(normal.abs().sum([1]));
        Attack attack = Attacks.Fab(share * distance[0].ToDouble(), 60);
        Tensor found = attack.Perturb(network, inputs.narrow(0, 0, 1), labels.narrow(0, 0, 1));
        Assert.AreEqual(expected, TestBatches.Predicted(network, found).ne(labels[0]).sum().ToInt64());
    }

    [TestMethod]
    public void CarliniWagner_ComesCloseToTheBoundary()
    {
        using var scope = NewDisposeScope();
        var (network, inputs, labels, normal) = Setting();
        using var disposed = network;
        Attack attack = Attacks.CarliniWagner(steps: 300) with { InitialConstant = 1 };
        Tensor found = attack.Perturb(network, inputs, labels);
        Tensor distance = Margin(network, inputs, labels).abs().div(normal.mul(normal).sum([1]).sqrt());
        AssertEqual(distance, AttackNorm.L2.LengthOf(found.sub(inputs)), 0, 0.05);
    }

    [TestMethod]
    public void TargetedAttack_RaisesTheTarget()
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Linear(30, 4);
        Tensor inputs = Inputs(), labels = TestBatches.Predicted(network, inputs), targets = labels.add(1).remainder(4);
        Attack attack = Attacks.Pgd(0.3, 20) with { Target = TargetClass.Given };
        Tensor found = attack.Perturb(network, inputs, labels, new() { Targets = targets });
        CollectionAssert.AreEqual(targets.Doubles(), TestBatches.Predicted(network, found).Doubles());
    }

    private static (nn.Module<Tensor, Tensor> Network, Tensor Inputs, Tensor Labels, Tensor Normal) Setting()
    {
        var network = TestNetworks.Linear(30, 2);
        Tensor inputs = Inputs(), labels = TestBatches.Predicted(network, inputs);
        Tensor weight = ((TorchSharp.Modules.Linear)network).weight!.detach();
        Tensor normal = weight.index_select(0, labels.neg().add(1)).sub(weight.index_select(0, labels));
        return (network, inputs, labels, normal);
    }

    // Away from the bounds, so that they do not matter.
    private static Tensor Inputs() => TestBatches.Uniform(21, 0.4, 0.6, 6, 30).to_type(ScalarType.Float64);

    private static Tensor Margin(nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels)
    {
        using var guard = no_grad();
        return Logits.LargestOther(network.forward(inputs), labels).sub(Logits.Of(network.forward(inputs), labels));
    }

    private static void AssertFooledWherePossible(Tensor reached, Tensor best) =>
        CollectionAssert.AreEqual(best.gt(0).Doubles(), reached.gt(0).Doubles());

    private static void AssertEqual(Tensor expected, Tensor actual, double absolute, double relative = 0)
    {
        double[] wanted = expected.Doubles(), got = actual.Doubles();
        for (int i = 0; i < wanted.Length; i++)
            Assert.AreEqual(wanted[i], got[i], absolute + relative * Math.Abs(wanted[i]), $"example {i}");
    }
}
