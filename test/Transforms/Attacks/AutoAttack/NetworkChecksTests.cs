using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Each sign of a misleading robust accuracy is seen, and a sound network shows none.</summary>
[TestClass]
public sealed class NetworkChecksTests
{
    private nn.Module<Tensor, Tensor> _network = null!;
    private Tensor _inputs = null!, _labels = null!;

    [TestInitialize]
    public void Prepare()
    {
        _network = AttackTable.Network("mlp");
        ModuleMode.Set(_network, false);
        _inputs = AttackTable.Inputs("mlp");
        _labels = TestBatches.Predicted(_network, _inputs);
    }

    [TestCleanup]
    public void CleanUp()
    {
        _network.Dispose();
        _inputs.Dispose();
        _labels.Dispose();
    }

    [TestMethod]
    public void SoundNetwork_HasNoWarnings() => Assert.IsEmpty(NetworkChecks.Inspect(_network, _inputs, _labels, Attacks.AutoPgdDlr(0.1)));

    [TestMethod]
    public void Probabilities_AreSeen()
    {
        using var network = new ChangedNetwork(_network, (inner, input) => inner.forward(input).softmax(1));
        AssertKinds([AttackWarningKind.ProbabilityOutputs], NetworkChecks.Inspect(network, _inputs, _labels, Attacks.Pgd(0.1)));
    }

    [TestMethod]
    public void LogProbabilities_AreLogits()
    {
        using var network = new ChangedNetwork(_network, (inner, input) => inner.forward(input).log_softmax(1));
        Assert.IsEmpty(NetworkChecks.Inspect(network, _inputs, _labels, Attacks.Pgd(0.1)));
    }

    [TestMethod]
    public void RandomOutputs_AreSeen()
    {
        using var network = Noisy(0.01);
        AssertKinds([AttackWarningKind.RandomizedOutputs], NetworkChecks.Inspect(network, _inputs, _labels, Attacks.Pgd(0.1)));
    }

    [TestMethod]
    public void ZeroGradients_AreSeen_UnlessTheAttackNeedsNone()
    {
        using var network = Masked();
        IReadOnlyList<AttackWarning> found = NetworkChecks.Inspect(network, _inputs, _labels, Attacks.Pgd(0.0001));
        AssertKinds([AttackWarningKind.ZeroGradients], found);
        StringAssert.Contains(found[0].Message, "8 of 8");
        Assert.IsEmpty(NetworkChecks.Inspect(network, _inputs, _labels, Attacks.Square(0.1)));
    }

    [TestMethod]
    public void NetworkWithoutAGradient_IsSeen()
    {
        using var network = new BlindNetwork(_network);
        AssertKinds([AttackWarningKind.ZeroGradients], NetworkChecks.Inspect(network, _inputs, _labels, Attacks.Pgd(0.1)));
    }

    [TestMethod]
    public void FewerClassesThanTargets_AreSeen()
    {
        using var binary = AttackTable.Network("binary");
        Tensor labels = AttackTable.Labels(binary, _inputs);
        IReadOnlyList<AttackWarning> found = NetworkChecks.Inspect(binary, _inputs, labels, Attacks.AutoAttack(0.1));
        AssertKinds([AttackWarningKind.FewerClassesThanTargets], found);
        foreach (string part in (string[])["APGD-T aims at 1 classes in the place of 9", "APGD-T maximises the margin", "FAB-T aims at 1"])
            StringAssert.Contains(found[0].Message, part);
    }

    [TestMethod]
    public void GradientMasking_NeedsMoreThanAFifthOfAPoint()
    {
        Assert.IsNull(NetworkChecks.GradientMasking("Square", 0.5, 0.4981));
        Assert.IsNull(NetworkChecks.GradientMasking("Square", 0.5, 0.6));
        AttackWarning warning = NetworkChecks.GradientMasking("Square", 0.5, 0.4979)!;
        Assert.AreEqual(AttackWarningKind.GradientMasking, warning.Kind);
        StringAssert.Contains(warning.Message, "Square");
    }

    [TestMethod]
    public void AutoAttack_SeesMaskedGradients()
    {
        using var network = Masked();
        AutoAttack attack = new() { Epsilon = 0.3, Attacks = [Attacks.AutoPgdCrossEntropy(1, 5), Attacks.Square(1, 200)] };
        using AutoAttackResult result = attack.Evaluate(network, _inputs, _labels);
        AssertKinds([AttackWarningKind.ZeroGradients, AttackWarningKind.GradientMasking], result.Warnings);
    }

    [TestMethod]
    public void AutoAttack_SeesPredictionsThatChange()
    {
        using var network = Noisy(3);
        AutoAttack attack = new() { Epsilon = 0.05, Attacks = [Attacks.AutoPgdCrossEntropy(1, 5)] };
        using AutoAttackResult result = attack.Evaluate(network, _inputs, _labels);
        AssertKinds([AttackWarningKind.RandomizedOutputs, AttackWarningKind.ChangedPredictions], result.Warnings);
    }

    [TestMethod]
    [Testing.Covers(typeof(AutoAttackOptions), nameof(AutoAttackOptions.CheckNetwork))]
    public void AutoAttack_DoesNotLookWhenItIsToldNotTo()
    {
        using var network = Masked();
        AutoAttack attack = new() { Epsilon = 0.01, Attacks = [Attacks.AutoPgdCrossEntropy(1, 5)] };
        using AutoAttackResult result = attack.Evaluate(network, _inputs, _labels, new() { CheckNetwork = false });
        Assert.IsEmpty(result.Warnings);
    }

    private static void AssertKinds(AttackWarningKind[] expected, IReadOnlyList<AttackWarning> found) =>
        CollectionAssert.AreEqual(expected, found.Select(warning => warning.Kind).ToArray());

    /// <summary>A network whose gradient is zero everywhere.</summary>
    private ChangedNetwork Masked() =>
        new(_network, (inner, input) => inner.forward(input.detach()).add(input.sum().mul(0)));

    /// <summary>A network that adds other numbers in every pass.</summary>
    private ChangedNetwork Noisy(double size)
    {
        ulong pass = 0;
        return new(_network, (inner, input) =>
        {
            Tensor logits = inner.forward(input);
            return logits.add(TestBatches.Uniform(++pass, -size, size, logits.shape));
        });
    }

    private sealed class ChangedNetwork(nn.Module<Tensor, Tensor> inner, Func<nn.Module<Tensor, Tensor>, Tensor, Tensor> change)
        : nn.Module<Tensor, Tensor>(nameof(ChangedNetwork))
    {
        public override Tensor forward(Tensor input) => change(inner, input);
    }
}
