using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class BatchAttackTests
{
    private const double Rounding = 1e-6;

    private static IEnumerable<object[]> Norms => [[AttackNorm.LInfinity, 0.1], [AttackNorm.L2, 0.7]];

    [TestMethod]
    [DynamicData(nameof(Norms))]
    public void Perturb_UniformStart_StaysInBallAndBoundsAndRaisesTheLoss(AttackNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, TensorBatch batch) = Problem();
        BatchAttack attack = Attack(Attacks.Pgd(epsilon, 8, epsilon / 3, norm: norm));
        Tensor start = Perturb(attack with { Attack = attack.Attack with { Steps = 1, RelativeStepSize = 1e-9 } }, module, batch);
        Tensor result = Perturb(attack, module, batch);
        Assert.AreEqual(epsilon, norm.LengthOf(result.sub(batch.Features)).max().ToDouble(), Rounding);
        Assert.IsTrue(result.min().ToDouble() >= 0 && result.max().ToDouble() <= 1);
        Assert.IsGreaterThan(Loss(module, start, batch), Loss(module, result, batch));
    }

    [TestMethod]
    [DynamicData(nameof(Norms))]
    public void Perturb_NoRandomStart_EqualsTheAttackOnItsOwn(AttackNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, TensorBatch batch) = Problem();
        foreach (AttackObjective objective in (AttackObjective[])[AttackObjectives.CrossEntropy, AttackObjectives.Margin()])
        {
            GradientAttack attack = Attacks.IterativeFgsm(epsilon, 4, norm) with { Objective = objective };
            Tensor expected = attack.Perturb(module, batch.Features, batch.Labels);
            Assert.IsLessThan(Rounding, Perturb(Attack(attack), module, batch).sub(expected).abs().max().ToDouble());
        }
    }

    [TestMethod]
    [DynamicData(nameof(Norms))]
    public void Start_IsDrawnFromTheBall(AttackNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, TensorBatch batch) = Problem();
        batch = batch with { Features = full([20, 12], 0.5) };
        BatchAttack attack = Attack(Attacks.Pgd(epsilon, 1, epsilon * 1e-6, norm: norm)) with { Bounds = new(-10, 10) };
        Tensor size = norm.LengthOf(Perturb(attack, module, batch).sub(batch.Features));
        Assert.IsLessThanOrEqualTo(epsilon + Rounding, size.max().ToDouble());
        Assert.IsGreaterThan(0.8 * epsilon, size.max().ToDouble());
        Assert.AreEqual(norm == AttackNorm.L2, size.min().ToDouble() < 0.2 * epsilon);
    }

    [TestMethod]
    public void BoundsOfEachFeature_AreKept()
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, TensorBatch batch) = Problem();
        Tensor lower = batch.Features.amin([0L]).sub(0.01), upper = batch.Features.amax([0L]).add(0.02);
        Tensor result = Perturb(Attack(Attacks.Pgd(0.1, 8)) with { Bounds = new(lower, upper) }, module, batch);
        Assert.IsTrue(result.ge(lower).logical_and(result.le(upper)).all().ToBoolean());
        Assert.IsGreaterThan(0, result.eq(lower).sum().ToInt64());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void RunningStatisticsAndParameters_StayInBothModes_AndTheNetworkTrainsOn(bool trainingMode)
    {
        using var scope = NewDisposeScope();
        using var module = Network.SmallConvNet(new(1, 8, 8), width: 4).Bind(64, 3).CreateModule(new RandomStreams(1));
        var batch = new TensorBatch(full([6, 64], 0.5), tensor(new long[] { 0, 1, 2, 0, 1, 2 }), null, new long[6]);
        Tensor before = State(module);
        BatchAttack attack = Attack(Attacks.Pgd(0.1, 2)) with { Image = new(1, 8, 8) };
        Tensor result = Perturb(attack with { TrainingMode = trainingMode }, module, batch);
        Assert.AreEqual(0, State(module).sub(before).abs().max().ToDouble());
        Assert.IsTrue(module.training);
        CollectionAssert.AreEqual(new long[] { 6, 64 }, result.shape);
    }

    [TestMethod]
    public void Modes_GiveDifferentPoints()
    {
        using var scope = NewDisposeScope();
        using var module = Network.SmallConvNet(new(1, 8, 8), width: 4).Bind(64, 3).CreateModule(new RandomStreams(1));
        var batch = new TensorBatch(rand(6), tensor(new long[] { 0, 1, 2, 0, 1, 2 }), null, new long[6]);
        BatchAttack attack = Attack(Attacks.Pgd(0.1, 3));
        Tensor evaluated = Perturb(attack, module, batch), trained = Perturb(attack with { TrainingMode = true }, module, batch);
        Assert.IsGreaterThan(0.01, evaluated.sub(trained).abs().max().ToDouble());

        static Tensor rand(int count)
        {
            var values = new float[count * 64];
            new RandomStream(5).FillUniform(values, 0, 1);
            return tensor(values, count, 64);
        }
    }

    [TestMethod]
    public void DirectionsOnImages_SeeTheImage()
    {
        using var scope = NewDisposeScope();
        using var module = Network.Mlp(8).Bind(64, 3).CreateModule(new RandomStreams(1));
        var batch = new TensorBatch(full([6, 64], 0.5), tensor(new long[] { 0, 1, 2, 0, 1, 2 }), null, new long[6]);
        BatchAttack attack = Attack(Attacks.TranslationInvariant(0.1, 3, kernelSize: 3));
        Assert.ThrowsExactly<ArgumentException>(() => Perturb(attack, module, batch));
        Assert.AreEqual(64, Perturb(attack with { Image = new(1, 8, 8) }, module, batch).shape[1]);
    }

    [TestMethod]
    public void CancelledToken_StopsTheAttack()
    {
        using var scope = NewDisposeScope();
        (nn.Module<Tensor, Tensor> module, TensorBatch batch) = Problem();
        BatchAttack attack = Attack(Attacks.Pgd(0.1, 3)) with { Cancellation = new CancellationToken(true) };
        Assert.ThrowsExactly<OperationCanceledException>(() => Perturb(attack, module, batch));
        Assert.IsTrue(module.training);
    }

    private static BatchAttack Attack(GradientAttack attack) => new(attack, FeatureBounds.Pixels, null, CancellationToken.None);

    private static (nn.Module<Tensor, Tensor> Module, TensorBatch Batch) Problem()
    {
        var module = Network.Mlp(16).Bind(12, 3).CreateModule(new RandomStreams(3));
        var values = new float[20 * 12];
        new RandomStream(5).FillUniform(values, 0, 1);
        Tensor labels = tensor([.. Enumerable.Range(0, 20).Select(row => (long)(row % 3))]);
        return (module, new(tensor(values, 20, 12), labels, null, new long[20]));
    }

    private static Tensor Perturb(BatchAttack attack, nn.Module<Tensor, Tensor> module, TensorBatch batch)
    {
        using Generator generator = new RandomStreams(1).Generator(RandomPurpose.Attacks);
        return attack.Perturb(module, batch, generator);
    }

    private static Tensor State(nn.Module module) =>
        cat([.. module.state_dict().Values.Select(value => value.detach().to_type(ScalarType.Float64).flatten())]);

    private static double Loss(nn.Module<Tensor, Tensor> module, Tensor inputs, TensorBatch batch) =>
        CrossEntropy.Mean(module.call(inputs), batch.Labels).ToDouble();
}
