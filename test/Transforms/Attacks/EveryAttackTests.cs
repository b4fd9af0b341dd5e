using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What holds for every attack, norm and network.</summary>
[TestClass]
public sealed class EveryAttackTests
{
    private static IEnumerable<object[]> Rows => AttackTable.Rows;

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void Result_LiesInBallAndBounds(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        Attack made = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm));
        Tensor result = made.Perturb(module, inputs, labels);
        Tensor change = result.to_type(ScalarType.Float64).sub(inputs.to_type(ScalarType.Float64));
        Assert.IsLessThanOrEqualTo(made.Epsilon, made.Norm.LengthOf(change).max().ToDouble());
        Assert.IsTrue(result.min().ToDouble() >= 0 && result.max().ToDouble() <= 1, "bounds");
        Assert.AreEqual(inputs.dtype, result.dtype);
        CollectionAssert.AreEqual(inputs.shape, result.shape);
        Assert.IsFalse(result.requires_grad);
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void EpsilonZero_ReturnsACopyOfTheInput(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        Tensor result = AttackTable.Attack(attack, norm, 0).Perturb(module, inputs, labels);
        CollectionAssert.AreEqual(inputs.Doubles(), result.Doubles());
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void NetworkInputsAndLabels_AreUntouched(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        Tensor inputsBefore = inputs.clone(), labelsBefore = labels.clone();
        ModuleMode.Set(module.modules().First(), false);
        bool[] modes = [.. module.modules().Prepend(module).Select(part => part.training)];
        module.parameters().First().requires_grad_(false);
        bool[] trainable = [.. module.parameters().Select(parameter => parameter.requires_grad)];
        double[][] state = State(module);
        AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm)).Perturb(module, inputs, labels, new() { TrainingMode = true });
        CollectionAssert.AreEqual(modes, module.modules().Prepend(module).Select(part => part.training).ToArray());
        CollectionAssert.AreEqual(trainable, module.parameters().Select(parameter => parameter.requires_grad).ToArray());
        foreach (var (before, after) in state.Zip(State(module))) CollectionAssert.AreEqual(before, after);
        CollectionAssert.AreEqual(inputsBefore.Doubles(), inputs.Doubles());
        CollectionAssert.AreEqual(labelsBefore.Doubles(), labels.Doubles());
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void GradientsOfParameters_StayAsTheyAre(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        nn.functional.cross_entropy(module.forward(inputs), labels).backward();
        // Clipping to a huge norm changes nothing and tells the present one.
        double[] Norms() => [.. module.parameters().Select(parameter => nn.utils.clip_grad_norm_([parameter], 1e30))];
        double[] before = Norms();
        AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm)).Perturb(module, inputs, labels);
        CollectionAssert.AreEqual(before, Norms());
        Assert.IsGreaterThan(0, before.Max());
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void SameSeed_GivesTheSameResult(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        Attack made = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm));
        var context = new AttackContext { Streams = new(11), Index = 4 };
        CollectionAssert.AreEqual(made.Perturb(module, inputs, labels, context).Doubles(),
            made.Perturb(module, inputs, labels, context).Doubles());
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void HalfABatch_GivesHalfTheResult(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network, ScalarType.Float64);
        using var disposed = module;
        Attack made = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm));
        double[] whole = made.Perturb(module, inputs, labels).narrow(0, 3, 5).Doubles();
        double[] part = made.Perturb(module, inputs.narrow(0, 3, 5), labels.narrow(0, 3, 5), new() { FirstExample = 3 }).Doubles();
        for (int i = 0; i < whole.Length; i++) Assert.AreEqual(whole[i], part[i], 1e-9, $"value {i}");
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void MaskedFeatures_StayAsTheyAre(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        Tensor mask = TestBatches.Uniform(9, 0, 1, inputs.shape[1..]).gt(0.5);
        Tensor result = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm)).Perturb(module, inputs, labels, new() { Mask = mask });
        Tensor changed = result.ne(inputs);
        Assert.IsFalse(changed.logical_and(mask.logical_not()).any().ToBoolean(), "a masked feature changed");
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void CancelledToken_StopsTheAttack_AndRestoresTheNetwork(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        using var source = new CancellationTokenSource();
        var cancelling = new CancellingNetwork(module, source);
        Attack made = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm));
        Assert.Throws<OperationCanceledException>(() =>
            made.Perturb(cancelling, inputs, labels, new() { CancellationToken = source.Token }));
        Assert.IsTrue(module.training && cancelling.training);
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void FailureInTheNetwork_LeavesItAsItWas(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        double[][] state = State(module);
        var failing = new FailingNetwork(module, passes: 0);
        Attack made = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm));
        Assert.Throws<NotSupportedException>(() => made.Perturb(failing, inputs, labels, new() { TrainingMode = true }));
        Assert.IsTrue(module.training && module.parameters().All(parameter => parameter.requires_grad));
        foreach (var (before, after) in state.Zip(State(module))) CollectionAssert.AreEqual(before, after);
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void BadInput_IsRefused(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        double epsilon = AttackTable.Epsilon(norm);
        Attack made = AttackTable.Attack(attack, norm, epsilon);
        void Refused(string part, Attack chosen, Tensor features, Tensor classes) =>
            StringAssert.Contains(Assert.Throws<ArgumentException>(() => chosen.Perturb(module, features, classes)).Message, part);
        Refused("Epsilon", made with { Epsilon = -0.1 }, inputs, labels);
        Refused("Epsilon", made with { Epsilon = double.NaN }, inputs, labels);
        Refused("Epsilon", made with { Epsilon = 100 }, inputs, labels);
        Refused("outside the feature bounds", made, inputs.add(0.5), labels);
        Refused("classes", made, inputs, labels.add(5));
        Refused("labels", made, inputs, labels.to_type(ScalarType.Float32));
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void NetworkWithoutAGradient_IsRefused_UnlessNoneIsNeeded(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var blind = new BlindNetwork(module);
        Attack made = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm));
        Func<object> perturb = () => made.Perturb(blind, inputs, labels);
        if (made.UsesGradients) StringAssert.Contains(Assert.Throws<InvalidOperationException>(perturb).Message, "no gradient");
        else Assert.AreEqual(8, ((Tensor)perturb()).shape[0]);
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void NothingButTheResult_StaysAlive(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        Attack made = AttackTable.Attack(attack, norm, AttackTable.Epsilon(norm));
        made.Perturb(module, inputs, labels).Dispose();
        long before = LiveTensors.Count();
        Tensor result = made.Perturb(module, inputs, labels);
        LiveTensors.AssertNoMoreThan(before + 1);
        result.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void LargerEpsilon_FoolsNoFewer(string attack, string norm, string network)
    {
        using var scope = NewDisposeScope();
        var (module, inputs, labels) = Setting(network);
        using var disposed = module;
        int Fooled(double epsilon)
        {
            Tensor result = AttackTable.Attack(attack, norm, epsilon).Perturb(module, inputs, labels);
            ModuleMode.Set(module, false);
            return (int)TestBatches.Predicted(module, result).ne(labels).sum().ToInt64();
        }

        int[] fooled = [.. ((double[])[0.05, 0.5, 4]).Select(share => Fooled(share * AttackTable.Epsilon(norm)))];
        // Targets and copies of a network that errs by chance may cost one example of eight.
        for (int i = 1; i < fooled.Length; i++) Assert.IsGreaterThanOrEqualTo(fooled[i - 1] - 1, fooled[i]);
    }

    private static (nn.Module<Tensor, Tensor> Network, Tensor Inputs, Tensor Labels) Setting(string network,
        ScalarType type = ScalarType.Float32)
    {
        var module = AttackTable.Network(network);
        module.to(type);
        Tensor inputs = AttackTable.Inputs(network).to_type(type);
        return (module, inputs, AttackTable.Labels(module, inputs));
    }

    private static double[][] State(nn.Module module) => [.. module.state_dict().Values.Select(value => value.Doubles())];
}
