using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What AutoAttack consists of, and that it is the worst case of its attacks.</summary>
[TestClass]
public sealed class AutoAttackTests
{
    [TestMethod]
    [Covers(typeof(AutoAttack), nameof(AutoAttack.Attacks))]
    public void StandardVersion_IsThatOfThePaper()
    {
        AutoAttack attack = Attacks.AutoAttack(0.1, AttackNorm.L2);
        CollectionAssert.AreEqual((string[])["APGD-CE", "APGD-T", "FAB-T", "Square"], attack.Attacks.Select(part => part.Name).ToArray());
        Assert.IsTrue(attack.Members.All(part => part.Epsilon == 0.1 && part.Norm == AttackNorm.L2));
        Assert.IsTrue(attack.Attacks[0] is AutoPgdAttack { Iterations: 100, Restarts: 1, TargetCount: 0, GradientSamples: 1 });
        Assert.IsTrue(attack.Attacks[1] is AutoPgdAttack { Iterations: 100, Restarts: 1, TargetCount: 9 });
        Assert.IsTrue(attack.Attacks[2] is FabAttack { Iterations: 100, Restarts: 1, TargetCount: 9, LargestBias: 0.1, Overshoot: 1.05 });
        Assert.IsTrue(attack.Attacks[3] is SquareAttack { Queries: 5000, InitialFraction: 0.8, Restarts: 1, RescaleSchedule: false });
        Assert.AreEqual(attack, new AutoAttack { Epsilon = 0.1, Norm = AttackNorm.L2 });
    }

    [TestMethod]
    public void RandomizedVersion_AveragesTwentyGradients()
    {
        AutoAttack attack = Attacks.AutoAttackRandomized(0.1);
        CollectionAssert.AreEqual((string[])["APGD-CE", "APGD-DLR"], attack.Attacks.Select(part => part.Name).ToArray());
        Assert.IsTrue(attack.Attacks.All(part => part is AutoPgdAttack { GradientSamples: 20, Restarts: 1, Iterations: 100 }));
    }

    [TestMethod]
    public void PlusVersion_HasFiveRunsOfTheUntargetedAttacks()
    {
        AutoAttack attack = Attacks.AutoAttackPlus(0.1);
        CollectionAssert.AreEqual((string[])["APGD-CE", "APGD-DLR", "FAB", "Square", "APGD-T", "FAB-T"],
            attack.Attacks.Select(part => part.Name).ToArray());
        Assert.IsTrue(attack.Attacks[0] is AutoPgdAttack { Restarts: 5 } && attack.Attacks[1] is AutoPgdAttack { Restarts: 5 });
        Assert.IsTrue(attack.Attacks[2] is FabAttack { Restarts: 5, TargetCount: 0 });
    }

    [TestMethod]
    public void RobustSet_IsTheIntersectionOfTheAttacksOwnRobustSets()
    {
        using var setting = new AutoAttackSetting();
        using var scope = NewDisposeScope();
        using AutoAttackResult result = setting.Evaluate(new() { Seed = 7 });
        var common = new HashSet<long>(Enumerable.Range(0, AutoAttackSetting.Count).Select(i => (long)i));
        foreach (Attack member in AutoAttackSetting.Attack.Members)
        {
            long[] robust = Robust(setting, member, 7);
            Assert.IsLessThanOrEqualTo((double)robust.Length / AutoAttackSetting.Count, result.RobustAccuracy, member.Name);
            common.IntersectWith(robust);
        }

        CollectionAssert.AreEqual(common.Order().ToArray(),
            result.Ledger.Where(entry => entry.Robust).Select(entry => entry.Example).ToArray());
        Assert.IsTrue(common.Count is > 0 and < AutoAttackSetting.Count - 2);
    }

    [TestMethod]
    public void Perturb_GivesThePointsOfEvaluate()
    {
        using var setting = new AutoAttackSetting();
        using var scope = NewDisposeScope();
        using AutoAttackResult result = setting.Evaluate(new() { Seed = 7, BatchSize = 11 });
        Tensor points = AutoAttackSetting.Attack.Perturb(setting.Network, setting.Inputs, setting.Labels, new() { Streams = new(7) });
        Assert.IsLessThan(1e-9, points.sub(result.AdversarialExamples).abs().max().ToDouble());
    }

    [TestMethod]
    public void Perturb_OfARobustExample_GivesThePointOfSmallestMargin()
    {
        using var setting = new AutoAttackSetting();
        using var scope = NewDisposeScope();
        AutoAttack attack = AutoAttackSetting.Attack with { Epsilon = 1e-5 };
        ModuleMode.Set(setting.Network, false);
        double[] worst = Margins(setting, attack, 0);
        foreach (Attack member in attack.Members)
        {
            double[] single = Margins(setting, member, 0);
            for (int i = 1; i < worst.Length - 1; i++) Assert.IsLessThanOrEqualTo(single[i] + 1e-12, worst[i], $"{member.Name} {i}");
        }
    }

    [TestMethod]
    [DataRow(2, false, 0.97)]
    [DataRow(2, false, 1.03)]
    [DataRow(4, false, 0.97)]
    [DataRow(4, false, 1.03)]
    [DataRow(2, true, 0.97)]
    [DataRow(2, true, 1.03)]
    [DataRow(4, true, 0.97)]
    [DataRow(4, true, 1.03)]
    public void LinearModel_IsBrokenExactlyWhereTheDistanceIsWithinEpsilon(int classes, bool euclidean, double share)
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Linear(30, classes);
        Tensor inputs = TestBatches.Uniform(21, 0.4, 0.6, 1, 30).to_type(ScalarType.Float64);
        Tensor labels = TestBatches.Predicted(network, inputs);
        Tensor weight = ((TorchSharp.Modules.Linear)network).weight!.detach(), normals = weight.sub(weight.index_select(0, labels));
        Tensor size = euclidean ? normals.mul(normals).sum([1L]).sqrt() : normals.abs().sum([1L]);
        using var guard = no_grad();
        Tensor logits = network.forward(inputs).squeeze(0), distances = logits[labels].sub(logits).div(size);
        double nearest = distances.Doubles().Where(double.IsFinite).Min();
        AutoAttack attack = Attacks.AutoAttack(share * nearest, euclidean ? AttackNorm.L2 : AttackNorm.LInfinity);
        attack = attack with { Attacks = [.. attack.Attacks.Take(3), Attacks.Square(1, 50)] };
        using AutoAttackResult result = attack.Evaluate(network, inputs, labels);
        Assert.AreEqual(share < 1 ? 1 : 0, result.RobustAccuracy);
    }

    [TestMethod]
    public void StrongerAttacks_LeaveNoMoreExamplesRobust()
    {
        using var scope = NewDisposeScope();
        var (network, inputs, labels) = TrainedNetwork();
        using var disposed = network;
        double epsilon = 0.08;
        AutoAttack ensemble = Attacks.AutoAttack(epsilon);
        ensemble = ensemble with { Attacks = [.. ensemble.Attacks.Take(3)] };
        Attack[] attacks = [Attacks.Fgsm(epsilon), Attacks.Pgd(epsilon), Attacks.Pgd(epsilon, restarts: 5), ensemble];
        double[] accuracies = [.. attacks.Select(attack => Accuracy(network, attack.Perturb(network, inputs, labels), labels))
            .Prepend(Accuracy(network, inputs, labels))];
        for (int i = 1; i < accuracies.Length; i++) Assert.IsLessThanOrEqualTo(accuracies[i - 1] + 0.005, accuracies[i], $"attack {i}");
        Assert.IsTrue(accuracies[0] > 0.9 && accuracies[^1] < accuracies[0] - 0.1 && accuracies[^1] > 0, string.Join(" ", accuracies));
    }

    [TestMethod]
    public void InvalidEnsembles_AreRefused()
    {
        void Refused(string part, IReadOnlyList<Attack> attacks) => StringAssert.Contains(
            Assert.Throws<ArgumentException>(() => new AutoAttack { Epsilon = 0.1, Attacks = attacks }.Validate()).Message, part);
        Refused("at least one", []);
        Refused("at least one", null!);
        Refused("Attacks[1]", [Attacks.Pgd(0.1), null!]);
        Refused("Attacks[0]", [Attacks.AutoAttack(0.1)]);
        Refused("(CW-L2): Norm", [Attacks.CarliniWagner()]);
        Refused("Iterations", [Attacks.AutoPgdDlr(0.1) with { Iterations = 0 }]);
        StringAssert.Contains(Assert.Throws<ArgumentException>(() => Attacks.AutoAttack(-1)).Message, "Epsilon");
    }

    private static long[] Robust(AutoAttackSetting setting, Attack attack, long seed)
    {
        Tensor points = attack.Perturb(setting.Network, setting.Inputs, setting.Labels, new() { Streams = new(seed) });
        ModuleMode.Set(setting.Network, false);
        Tensor correct = TestBatches.Predicted(setting.Network, points).eq(setting.Labels)
            .logical_and(TestBatches.Predicted(setting.Network, setting.Inputs).eq(setting.Labels));
        ModuleMode.Set(setting.Network, true);
        return correct.nonzero().squeeze(1).data<long>().ToArray();
    }

    private static double[] Margins(AutoAttackSetting setting, Attack attack, long seed)
    {
        Tensor points = attack.Perturb(setting.Network, setting.Inputs, setting.Labels, new() { Streams = new(seed) });
        using var guard = no_grad();
        return SquareRun.Margin(setting.Network.forward(points), setting.Labels).Doubles();
    }

    private static double Accuracy(nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels) =>
        TestBatches.Predicted(network, inputs).eq(labels).to_type(ScalarType.Float64).mean().ToDouble();

    /// <summary>A network that has learnt five clusters, in evaluation mode.</summary>
    private static (nn.Module<Tensor, Tensor> Network, Tensor Inputs, Tensor Labels) TrainedNetwork()
    {
        var network = TestNetworks.Small(Sparse.ML.Networks.Network.Mlp([32], 10, 5));
        Tensor labels = arange(200, ScalarType.Int64).remainder(5), centres = TestBatches.Uniform(31, 0.3, 0.7, 5, 10);
        Tensor inputs = centres.index_select(0, labels).add(TestBatches.Uniform(32, -0.15, 0.15, 200, 10)).clamp(0, 1);
        Tensor[] parameters = [.. network.parameters()];
        for (int step = 0; step < 300; step++)
        {
            using var scope = NewDisposeScope();
            Tensor loss = nn.functional.cross_entropy(network.forward(inputs), labels);
            IList<Tensor> gradients = autograd.grad([loss], parameters);
            using var guard = no_grad();
            for (int i = 0; i < parameters.Length; i++) parameters[i].sub_(gradients[i].mul(0.5));
        }

        ModuleMode.Set(network, false);
        return (network, inputs, labels);
    }
}
