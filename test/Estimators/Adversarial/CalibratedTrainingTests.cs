using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class CalibratedTrainingTests
{
    private static readonly ImageShape Image = new(1, 3, 4);

    private static IEnumerable<object[]> Masks =>
        [[MaskNetwork.Small(2)], [MaskNetwork.Mnist(2)], [MaskNetwork.Cifar(2)], [MaskNetwork.Mlp(4)]];

    [TestMethod]
    [DynamicData(nameof(Masks))]
    public void MaskNetworks_GiveAFactorForEveryPixel(MaskNetwork mask)
    {
        using var scope = NewDisposeScope();
        foreach (ImageShape image in (ImageShape[])[new(1, 28, 28), new(3, 7, 5), new(2, 1, 1)])
        {
            using var module = mask.Create(new(image.Size, image, new RandomStreams(1)), ScalarType.Float32, CPU);
            Tensor input = full([3, image.Channels, image.Height, image.Width], 0.5), factors = module.call(input);
            CollectionAssert.AreEqual(input.shape, factors.shape);
            Assert.IsTrue(factors.gt(0).logical_and(factors.lt(1)).all().ToBoolean());
        }
    }

    [TestMethod]
    [DynamicData(nameof(Masks))]
    public void ResumedRun_EqualsAWholeOne_WithEveryMaskNetwork(MaskNetwork mask)
    {
        using var folder = new Training.Folder();
        TrainingHistory whole = RobustTraining.HistoryOf(Change);
        float[] weights = RobustTraining.WeightsOf(Change);
        RobustTraining.Interrupt(folder.Path, steps: 8, Change);
        using NetworkTransformer resumed = RobustTraining.Fit(o =>
        {
            Change(o);
            o.CheckpointPath = folder.Path;
        });
        CollectionAssert.AreEqual(weights, Training.Weights(resumed));
        CollectionAssert.AreEqual(Means(whole), Means(resumed.Model.History!));

        void Change(AdversarialTrainerOptions o) =>
            (o.Method, o.Image, o.Epochs, o.Optimizer) = (AdversarialMethods.Calibrated(mask: mask), Image, 3, Optimizers.Adam(1e-2));
    }

    [TestMethod]
    public void LargerMaskBeta_MakesTheMaskSmaller()
    {
        double[] weak = Trained(0), strong = Trained(20);
        Assert.IsTrue(weak.Concat(strong).All(mean => mean is > 0 and < 1));
        Assert.IsGreaterThan(strong[^1] + 0.05, weak[^1]);

        static double[] Trained(double beta) => Means(RobustTraining.HistoryOf(o =>
            (o.Method, o.Epochs, o.Optimizer) = (Method(beta), 8, Optimizers.Adam(1e-2))));
    }

    [TestMethod]
    public void ForcedMaskOf1AndNoLabelTerm_TrainsLikeTradesWithAWeightedNaturalTerm() => AssertForced(1, points => points.Hostile, 0);

    [TestMethod]
    public void ForcedMaskOf0_LeavesTheWeightedNaturalTermAlone() => AssertForced(0, points => points.Clean, 0.1);

    [TestMethod]
    public void StepOfTheMask_LeavesTheClassifierAsItIs()
    {
        using var scope = NewDisposeScope();
        using var classifier = nn.Sequential(nn.Linear(12, 5), nn.BatchNorm1d(5), nn.Linear(5, 3));
        using MaskCalibrator calibrator = Calibrator(Method(0.1), MaskNetwork.Mlp(4));
        TensorBatch batch = Batch();
        Tensor[] before = State(classifier), mask = State(calibrator.Mask);
        calibrator.Calibrate(batch, batch.Features.add(0.1));
        calibrator.Step(classifier, 0.1, null, null);
        Assert.IsTrue(classifier.training);
        Assert.IsTrue(before.Zip(State(classifier)).All(pair => pair.First.Equals(pair.Second)));
        Assert.IsFalse(mask.Zip(State(calibrator.Mask)).Any(pair => pair.First.Equals(pair.Second)));
    }

    [TestMethod]
    public void LargestNorm_LimitsTheStepOfTheMask()
    {
        using var scope = NewDisposeScope();
        using var classifier = nn.Linear(12, 3);
        Assert.AreEqual(1e-3, Moved(1e-3), 1e-5);
        Assert.IsGreaterThan(2e-3, Moved(null));

        double Moved(double? norm)
        {
            using MaskCalibrator calibrator = Calibrator(Method(5), MaskNetwork.Mlp(4));
            TensorBatch batch = Batch();
            Tensor[] before = State(calibrator.Mask);
            calibrator.Calibrate(batch, batch.Features.add(0.2));
            calibrator.Step(classifier, 1, null, norm);
            return Math.Sqrt(before.Zip(State(calibrator.Mask)).Sum(pair => pair.Second.sub(pair.First).pow(2).sum().ToDouble()));
        }
    }

    [TestMethod]
    public void OwnMaskNetwork_IsBuiltFromTheContext_AndKeepsItsParametersWhenAsked()
    {
        MaskNetworkContext? seen = null;
        float[] Trained(bool initialize) => RobustTraining.WeightsOf(o => (o.Image, o.Method) = (Image, AdversarialMethods.Calibrated(
            mask: MaskNetwork.Of("own", context =>
            {
                seen = context;
                return Constant(nn.Conv2d(1, 1, 1));
            }, initialize))));

        CollectionAssert.AreNotEqual(Trained(true), Trained(false));
        Assert.AreEqual(12, seen!.Features);
        Assert.AreEqual(Image, seen.Image);
    }

    [TestMethod]
    public void MaskOfAnotherShape_IsRefused()
    {
        MaskNetwork mask = MaskNetwork.Of("narrow", context => nn.Linear(context.Features, 5));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            RobustTraining.Fit(o => o.Method = Method(0.1) with { Mask = mask }));
        foreach (string part in new[] { "'narrow'", "[16, 5]", "[16, 12]" }) StringAssert.Contains(error.Message, part);
    }

    [TestMethod]
    public void CheckpointOfAnotherMaskNetwork_IsRefused()
    {
        using var folder = new Training.Folder();
        RobustTraining.Interrupt(folder.Path, steps: 3, o => o.Method = Method(0.1));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => RobustTraining.Fit(o =>
            (o.CheckpointPath, o.Method) = (folder.Path, Method(0.1) with { Mask = MaskNetwork.Mlp(5) })));
        StringAssert.Contains(error.Message, "MLP (4)");
    }

    [TestMethod]
    public void CollapsedMask_IsToldInTheLog()
    {
        var lines = new List<string>();
        var context = new Microsoft.ML.MLContext(1);
        context.Log += (_, e) => lines.Add(e.RawMessage);
        RobustTraining.Fit(o => (o.Method, o.Epochs, o.Optimizer) = (Method(100), 6, Optimizers.Adam(0.05)), null, context).Dispose();
        Assert.IsTrue(lines.Exists(line => line.Contains("mask's mean", StringComparison.Ordinal)
            && line.Contains("lower MaskBeta", StringComparison.Ordinal)));
    }

    private static CalibratedTraining Method(double maskBeta) =>
        AdversarialMethods.Calibrated(maskBeta: maskBeta, mask: MaskNetwork.Mlp(4));

    private static double[] Means(TrainingHistory history) => [.. history.Epochs.Select(epoch => epoch.Metrics["meanMask"])];

    private static Tensor[] State(nn.Module module) => [.. module.state_dict().Values.Select(value => value.detach().clone())];

    private static TensorBatch Batch()
    {
        var values = new float[6 * 12];
        new RandomStream(5).FillUniform(values, 0.2, 0.7);
        return new(tensor(values, 6, 12), tensor(new long[] { 0, 1, 2, 0, 1, 2 }), null, new long[6]);
    }

    private static MaskCalibrator Calibrator(CalibratedTraining method, MaskNetwork network)
    {
        nn.Module<Tensor, Tensor> mask = network.Create(new(12, null, new RandomStreams(1)), ScalarType.Float32, CPU);
        NamedParameter[] parameters = [.. mask.named_parameters().Select(pair => new NamedParameter(pair.name, pair.parameter))];
        return new(method, FeatureBounds.Pixels, null, mask, Optimizers.Sgd(1).Create(parameters));
    }

    /// <summary>A convolution of one pixel with set parameters: a factor that depends on the pixel alone.</summary>
    private static nn.Module<Tensor, Tensor> Constant(TorchSharp.Modules.Conv2d convolution)
    {
        using var guard = no_grad();
        foreach (var (_, parameter) in convolution.named_parameters()) parameter.fill_(0.4);
        return convolution;
    }

    private static void AssertForced(double factor, Func<(Tensor Clean, Tensor Hostile), Tensor> expected, double maskBeta)
    {
        using var scope = NewDisposeScope();
        using var classifier = nn.Linear(12, 3);
        CalibratedTraining method = Method(maskBeta) with { Beta = 2 };
        MaskNetwork forced = MaskNetwork.Of("forced", _ => new Forced(factor));
        using MaskCalibrator calibrator = Calibrator(method, forced);
        TensorBatch batch = Batch();
        Tensor hostile = batch.Features.add(0.1), points = calibrator.Calibrate(batch, hostile);
        Assert.IsLessThan(1e-6, points.sub(expected((batch.Features, hostile))).abs().max().ToDouble());
        Tensor clean = classifier.call(batch.Features);
        Tensor belief = clean.softmax(1).gather(1, batch.Labels.unsqueeze(1)).squeeze(1);
        Tensor natural = CrossEntropy.PerExample(clean, batch.Labels).mul(belief.neg().add(1)).mean();
        Tensor divergence = AdversarialLosses.Divergence(clean, classifier.call(points)).mean();
        Tensor loss = AdversarialLosses.Calibrated(clean, classifier.call(points), batch.Labels, 2);
        Assert.AreEqual(natural.add(divergence.mul(2)).ToDouble(), loss.ToDouble(), 1e-5);
        Assert.AreEqual(factor == 0, divergence.ToDouble() < 1e-7);
    }

    private sealed class Forced(double factor) : nn.Module<Tensor, Tensor>(nameof(Forced))
    {
        public override Tensor forward(Tensor input) => full_like(input, factor);
    }
}
