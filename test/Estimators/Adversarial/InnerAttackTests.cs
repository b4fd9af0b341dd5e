using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class InnerAttackTests
{
    private const double Rounding = 1e-6;

    [TestMethod]
    [DataRow(PerturbationNorm.LInfinity, 0.1)]
    [DataRow(PerturbationNorm.L2, 0.7)]
    public void The_result_lies_in_the_ball_and_within_the_bounds(PerturbationNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, Tensor inputs, Tensor labels) = Problem();
        Tensor result = Perturb(new(norm, epsilon, epsilon / 3, 8, 0, 1), module, inputs, labels);
        Tensor change = result.sub(inputs);
        double size = (norm == PerturbationNorm.L2 ? change.norm(1) : change.abs()).max().ToDouble();
        Assert.AreEqual(epsilon, size, Rounding);
        Assert.IsTrue(result.min().ToDouble() >= 0 && result.max().ToDouble() <= 1);
    }

    [TestMethod]
    [DataRow(PerturbationNorm.LInfinity, 0.1)]
    [DataRow(PerturbationNorm.L2, 0.7)]
    public void The_result_has_a_larger_loss_than_the_start(PerturbationNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, Tensor inputs, Tensor labels) = Problem();
        InnerAttack attack = new(norm, epsilon, epsilon / 3, 8, 0, 1);
        Tensor start = Perturb(attack with { Steps = 0 }, module, inputs, labels), end = Perturb(attack, module, inputs, labels);
        Assert.IsGreaterThan(Loss(module, start, labels), Loss(module, end, labels));
    }

    [TestMethod]
    [DataRow(PerturbationNorm.LInfinity, 0.1)]
    [DataRow(PerturbationNorm.L2, 0.7)]
    public void The_start_is_drawn_from_the_ball(PerturbationNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        Tensor inputs = full([200, 12], 0.5);
        Tensor start = new InnerAttack(norm, epsilon, 1, 1, 0, 1).UniformStart(inputs, new RandomStreams(1).Generator(RandomPurpose.Attacks));
        Tensor size = norm == PerturbationNorm.L2 ? start.norm(1) : start.abs().max(1).values;
        Assert.IsLessThanOrEqualTo(epsilon + Rounding, size.max().ToDouble());
        Assert.IsGreaterThan(0.9 * epsilon, size.max().ToDouble());
        Assert.AreEqual(norm == PerturbationNorm.L2, size.min().ToDouble() < 0.1 * epsilon);
    }

    [TestMethod]
    public void One_step_from_the_input_follows_the_sign_of_the_gradient()
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, Tensor inputs, Tensor labels) = Problem();
        Tensor middle = inputs.mul(0.5).add(0.25), variable = middle.clone().requires_grad_();
        Tensor gradient = autograd.grad([AdversarialObjective.SumOfCrossEntropy(module.call(variable), labels)], [variable])[0];
        InnerAttack attack = new(PerturbationNorm.LInfinity, 0.1, 0.02, 1, 0, 1);
        Tensor result = attack.Perturb(module, middle, zeros_like(middle), logits => AdversarialObjective.SumOfCrossEntropy(logits, labels));
        Assert.IsLessThan(Rounding, result.sub(middle.add(gradient.sign().mul(0.02))).abs().max().ToDouble());
    }

    [TestMethod]
    public void An_attack_in_evaluation_mode_leaves_running_statistics_alone_and_returns_to_training_mode()
    {
        using var scope = NewDisposeScope();
        using var module = Network.SmallConvNet(new(1, 8, 8), width: 4).Bind(64, 3).CreateModule(new RandomStreams(1));
        Tensor inputs = full([6, 64], 0.5), labels = tensor(new long[] { 0, 1, 2, 0, 1, 2 });
        double before = Statistics(module);
        InnerAttack attack = new(PerturbationNorm.LInfinity, 0.1, 0.02, 2, 0, 1);
        Perturb(attack, module, inputs, labels);
        Assert.AreEqual(before, Statistics(module));
        Assert.IsTrue(module.training);
        Perturb(attack with { TrainingMode = true }, module, inputs, labels);
        Assert.AreNotEqual(before, Statistics(module));
    }

    private static double Statistics(nn.Module module) =>
        module.named_buffers().Where(pair => pair.name.Contains("running", StringComparison.Ordinal)).Sum(pair => pair.buffer.sum().ToDouble());

    private static (nn.Module<Tensor, Tensor> Module, Tensor Inputs, Tensor Labels) Problem()
    {
        var module = Network.Mlp(16).Bind(12, 3).CreateModule(new RandomStreams(3));
        var values = new float[20 * 12];
        new RandomStream(5).FillUniform(values, 0, 1);
        return (module, tensor(values, 20, 12), tensor([.. Enumerable.Range(0, 20).Select(row => (long)(row % 3))]));
    }

    private static Tensor Perturb(InnerAttack attack, nn.Module<Tensor, Tensor> module, Tensor inputs, Tensor labels)
    {
        using Generator generator = new RandomStreams(1).Generator(RandomPurpose.Attacks);
        return attack.Perturb(module, inputs, attack.UniformStart(inputs, generator), logits => AdversarialObjective.SumOfCrossEntropy(logits, labels));
    }

    private static double Loss(nn.Module<Tensor, Tensor> module, Tensor inputs, Tensor labels) => CrossEntropy.Mean(module.call(inputs), labels).ToDouble();
}
