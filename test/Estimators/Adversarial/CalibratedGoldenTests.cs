using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>One step of classifier and mask network of calibrated training on given tensors.</summary>
[TestClass]
public sealed class CalibratedGoldenTests
{
    private static readonly string[] Names = ["0.weight", "0.bias", "2.weight", "2.bias"];

    private static IEnumerable<object[]> Cases => Golden.Cases("adversarial", GoldenKinds.Calibrated);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void OneStep_EqualsTheGoldenOne(string path)
    {
        using var scope = NewDisposeScope();
        GoldenCase golden = Golden.Load(path);
        var method = new CalibratedTraining
        {
            Beta = golden.InputDouble("beta2_kl"), MaskBeta = golden.InputDouble("beta1_mask_ce"),
            Criterion = AttackObjectives.ConfidenceMargin(golden.InputDouble("cw_confidence")),
        };
        FeatureBounds bounds = golden.Input("clamp").GetBoolean() ? FeatureBounds.Pixels : new(-1000, 1000);
        using var classifier = Network(golden, "clf", nn.ReLU());
        var batch = new TensorBatch(Input(golden, "x"), Input(golden, "y"), null, new long[20]);
        Tensor hostile = Perturb(golden, method, bounds, classifier, batch);
        NamedParameter[] weights = Parameters(classifier);
        using NetworkOptimizer optimizer = Optimizer(golden, weights);
        var mask = Network(golden, "mask", nn.LeakyReLU(0.2), nn.Sigmoid());
        using var calibrator = new MaskCalibrator(method, bounds, null, mask, Optimizer(golden, Parameters(mask)));
        StepClassifier(golden, method, classifier, optimizer, batch, Calibrated(golden, calibrator, batch, hostile));
        StepMask(golden, calibrator, classifier, batch, hostile);
        // A diagnostic of the release, which training does not use.
        golden.AssertAllCompared("entropy_nat");
    }

    private static Tensor Perturb(
        GoldenCase golden, CalibratedTraining method, FeatureBounds bounds, nn.Module<Tensor, Tensor> classifier, TensorBatch batch)
    {
        double epsilon = golden.InputDouble("eps");
        GradientAttack given = Attacks.Pgd(epsilon, golden.InputInt("attack_steps"), golden.InputDouble("attack_step"));
        var context = new AttackContext { Bounds = bounds, StartPoints = batch.Features.add(Input(golden, "attack_start")) };
        Tensor hostile = method.Attack(given, 0, 1).Perturb(classifier, batch.Features, batch.Labels, context);
        golden.Check("delta", hostile.sub(batch.Features));
        Tensor values = method.Criterion.Values(classifier.call(hostile), new(batch.Labels, null, classifier.call(batch.Features)));
        golden.Check("cw_attack_loss_sum", values.sum());
        return hostile;
    }

    private static Tensor Calibrated(GoldenCase golden, MaskCalibrator calibrator, TensorBatch batch, Tensor hostile)
    {
        Tensor factors = calibrator.Factors(hostile), points = calibrator.Calibrate(batch, hostile);
        golden.Check("mask_out", factors);
        golden.Check("calibrated_delta", hostile.sub(batch.Features).mul(factors));
        golden.Check("x_cal", points);
        return points;
    }

    private static void StepClassifier(GoldenCase golden, CalibratedTraining method, nn.Module<Tensor, Tensor> classifier,
        NetworkOptimizer optimizer, TensorBatch batch, Tensor points)
    {
        Tensor clean = classifier.call(batch.Features), calibrated = classifier.call(points);
        Tensor doubt = AdversarialLosses.Doubt(clean, batch.Labels);
        golden.Check("logits_nat", clean);
        golden.Check("logits_cal", calibrated);
        golden.Check("true_prob", doubt.neg().add(1.0000001));
        golden.Check("kl", AdversarialLosses.Divergence(clean, calibrated).mean());
        golden.Check("weighted_ce", new CrossEntropyObjective().Loss(clean, batch, doubt));
        Tensor loss = AdversarialLosses.Calibrated(clean, calibrated, batch.Labels, method.Beta);
        golden.Check("classifier_loss", loss);
        Tensor trained = method.Loss(new CrossEntropyObjective(), State(classifier, optimizer), batch, points).Loss;
        Assert.AreEqual(loss.ToDouble(), trained.ToDouble(), 1e-12);
        Step(golden, "clf", trained, optimizer);
    }

    private static void StepMask(
        GoldenCase golden, MaskCalibrator calibrator, nn.Module<Tensor, Tensor> classifier, TensorBatch batch, Tensor hostile)
    {
        Tensor points = calibrator.Calibrate(batch, hostile), target = classifier.call(hostile), logits = classifier.call(points);
        golden.Check("mask_kl", AdversarialLosses.Divergence(target, logits).mean());
        golden.Check("mask_ce", CrossEntropy.Mean(logits, batch.Labels));
        golden.Check("mask_loss", AdversarialLosses.CalibrationMask(target, logits, batch.Labels, golden.InputDouble("beta1_mask_ce")));
        CheckAll(golden, "mask_grad", Gradients(calibrator.Loss(classifier, batch, hostile).Loss, calibrator.Optimizer));
        (double loss, double mean, int count) = calibrator.Step(classifier, golden.InputDouble("lr"), null, null);
        golden.Check("mask_loss", loss);
        Assert.AreEqual(golden.ExpectedTensor("mask_out").ToTensor().mean().ToDouble(), mean, 1e-9);
        Assert.AreEqual(20, count);
        CheckAll(golden, "mask_after", Values(calibrator.Optimizer));
    }

    private static void Step(GoldenCase golden, string prefix, Tensor loss, NetworkOptimizer optimizer)
    {
        Tensor[] gradients = Gradients(loss, optimizer);
        CheckAll(golden, $"{prefix}_grad", gradients);
        using (no_grad()) optimizer.Step(gradients, golden.InputDouble("lr"));
        CheckAll(golden, $"{prefix}_after", Values(optimizer));
    }

    private static Tensor[] Gradients(Tensor loss, NetworkOptimizer optimizer) => [.. autograd.grad([loss], Values(optimizer))];

    private static Tensor[] Values(NetworkOptimizer optimizer) => [.. optimizer.Parameters.Select(parameter => (Tensor)parameter.Value)];

    private static void CheckAll(GoldenCase golden, string prefix, Tensor[] values)
    {
        for (int i = 0; i < Names.Length; i++) golden.Check($"{prefix}.{Names[i]}", values[i]);
    }

    private static TrainingState State(nn.Module<Tensor, Tensor> module, NetworkOptimizer optimizer) =>
        new(Networks.Network.Mlp(1), module, optimizer, new CrossEntropyObjective(), new RandomStreams(1), CPU, ScalarType.Float64, null!);

    private static NamedParameter[] Parameters(nn.Module module) =>
        [.. module.named_parameters().Select(pair => new NamedParameter(pair.name, pair.parameter))];

    private static NetworkOptimizer Optimizer(GoldenCase golden, NamedParameter[] parameters) =>
        Optimizers.Sgd(golden.InputDouble("lr"), golden.InputDouble("momentum"), weightDecay: golden.InputDouble("weight_decay"))
            .Create(parameters);

    private static Tensor Input(GoldenCase golden, string name) => golden.InputTensor(name).ToTensor();

    private static nn.Module<Tensor, Tensor> Network(
        GoldenCase golden, string prefix, nn.Module<Tensor, Tensor> activation, params nn.Module<Tensor, Tensor>[] last)
    {
        nn.Module<Tensor, Tensor> Layer(int number)
        {
            long[] shape = Input(golden, $"{prefix}.{number}.weight").shape;
            return nn.Linear(shape[1], shape[0], true, null, ScalarType.Float64);
        }

        nn.Module<Tensor, Tensor>[] layers = [Layer(0), activation, Layer(2), .. last];
        var module = nn.Sequential(layers);
        using var guard = no_grad();
        foreach (var (name, parameter) in module.named_parameters()) parameter.copy_(Input(golden, $"{prefix}.{name}"));
        return module;
    }
}
