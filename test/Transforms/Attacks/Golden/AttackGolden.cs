using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>What the golden cases of attacks share. Everything runs in Float64, as the cases were computed.</summary>
internal static class AttackGolden
{
    /// <summary>Pixels u8 / 255.</summary>
    public static Tensor Images(this GoldenCase golden) => golden.Input64("x_u8").div(255.0);

    public static Tensor Labels(this GoldenCase golden) => golden.InputTensor("labels").ToTensor();

    public static Tensor Input64(this GoldenCase golden, string key) => golden.InputTensor(key).ToTensor().to_type(ScalarType.Float64);

    public static nn.Module<Tensor, Tensor> Network(this GoldenCase golden) => TestNetworks.Golden(golden.NetPath!);

    /// <summary>The parts of an attack on the case's inputs, for tests that look into a run.</summary>
    public static AttackProblem Problem(this GoldenCase golden, Attack attack, nn.Module<Tensor, Tensor> network,
        AttackContext? context = null) =>
        AttackInput.Problem(attack, network, golden.Images(), golden.Labels(), context ?? new());

    public static AttackLabels LabelsFor(AttackProblem problem, Tensor? targets) =>
        new(problem.Labels, targets, problem.Network.Logits(problem.Clean));

    /// <summary>Fails unless enough pixels agree with an expected tensor, as the case's tolerance says.</summary>
    public static void CheckPixels(this GoldenCase golden, string key, Tensor actual)
    {
        GoldenTensor expected = golden.ExpectedTensor(key);
        double[] values = actual.Doubles();
        Assert.AreEqual(expected.Count, values.Length, $"{golden.Path}: {key}");
        double within = golden.ToleranceNumber("pixel_abs");
        int agreeing = Enumerable.Range(0, values.Length).Count(i => Math.Abs(values[i] - expected[i]) <= within);
        double share = agreeing / (double)values.Length, needed = golden.ToleranceNumber("float64_min_pixel_agreement");
        Assert.IsGreaterThanOrEqualTo(needed, share, $"{golden.Path}: {key}: {share:P3} of the pixels agree");
    }

    /// <summary>Fails unless numbers are within absolute and relative tolerances.</summary>
    public static void CheckNumbers(this GoldenCase golden, string key, Tensor actual, double absolute, double relative)
    {
        var tolerance = new GoldenTolerance(absolute, relative);
        GoldenTensor expected = golden.ExpectedTensor(key);
        double[] values = actual.Doubles();
        Assert.AreEqual(expected.Count, values.Length, $"{golden.Path}: {key}");
        for (int i = 0; i < values.Length; i++)
            Assert.IsTrue(tolerance.Admits(expected[i], values[i]),
                $"{golden.Path}: {key}[{i}] is {values[i]:R}, expected {expected[i]:R} within {tolerance}.");
    }
}
