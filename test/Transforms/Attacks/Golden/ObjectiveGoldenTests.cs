using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class ObjectiveGoldenTests
{
    private static IEnumerable<object[]> Objectives => Golden.Cases("adversarial", GoldenKinds.AttackObjective);

    private static IEnumerable<object[]> Gradients => Golden.Cases("adversarial", GoldenKinds.InputGradient);

    private static IEnumerable<object[]> Kernels => Golden.Cases("adversarial", GoldenKinds.SmoothingKernel);

    [TestMethod]
    [DynamicData(nameof(Objectives))]
    public void Objectives_HaveTheSameValuesAndGradients(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        foreach (string key in golden.ExpectedKeys.Where(key => key.EndsWith(".value", StringComparison.Ordinal)).Select(key =>
            key[..^".value".Length]).ToArray())
        {
            Tensor logits = golden.InputTensor("logits").ToTensor().requires_grad_();
            Tensor? targets = key.Contains("targeted", StringComparison.Ordinal) ? golden.InputTensor("targets").ToTensor() : null;
            Tensor values = Objective(golden, key).Values(logits, new(golden.Labels(), targets, logits.detach()));
            double absolute = golden.ToleranceNumber("abs"), relative = golden.ToleranceNumber("rel");
            golden.CheckNumbers($"{key}.value", values, absolute, relative);
            golden.CheckNumbers($"{key}.grad", autograd.grad([values.sum()], [logits])[0], absolute, relative);
            Assert.AreEqual(golden.Expected($"{key}.mean").GetDouble(), values.mean().ToDouble(), 1e-8, key);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Gradients))]
    public void InputGradients_Agree(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        using var network = golden.Network();
        AttackProblem problem = golden.Problem(Attacks.Fgsm(0.1), network);
        AttackLabels labels = AttackGolden.LabelsFor(problem, null);
        golden.CheckNumbers("logits", labels.CleanLogits, 1e-9, 1e-9);
        foreach (var (key, objective) in ((string, AttackObjective)[])[("grad_ce", AttackObjectives.CrossEntropy),
            ("grad_margin", AttackObjectives.Margin())])
        {
            Tensor gradient = problem.Network.Gradient(problem.Clean, null, logits => objective.Values(logits, labels)).Gradient;
            golden.CheckNumbers(key, gradient, 1e-5 * gradient.abs().max().ToDouble(), 0);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kernels))]
    public void SmoothingKernels_Agree(string path)
    {
        var golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        double absolute = golden.ToleranceNumber("abs"), relative = golden.ToleranceNumber("rel");
        int index = 0;
        foreach (var kernel in golden.Input("kernels").EnumerateArray())
        {
            Tensor weights = Weights(kernel.GetProperty("size").GetInt32(), SmoothingKernel.Gaussian,
                kernel.GetProperty("nsig").GetDouble());
            golden.CheckNumbers($"kernel{index}", weights, absolute, relative);
            golden.CheckNumbers($"smoothed{index}", SmoothedDirection.Smooth(golden.Input64($"x{index}"), weights), absolute, relative);
            index++;
        }

        foreach (string key in golden.ExpectedKeys.Where(key => key.StartsWith("kernel_", StringComparison.Ordinal)).ToArray())
        {
            SmoothingKernel kind = key.Contains("linear", StringComparison.Ordinal) ? SmoothingKernel.Linear : SmoothingKernel.Uniform;
            golden.CheckNumbers(key, Weights((int)golden.ExpectedTensor(key).Shape[0], kind, 3), absolute, relative);
        }

        golden.AssertAllCompared();
    }

    private static Tensor Weights(int size, SmoothingKernel kernel, double sigmas) =>
        ((SmoothedDirection)AttackDirection.Gradient.WithSmoothing(size, kernel, sigmas)).Weights();

    private static AttackObjective Objective(GoldenCase golden, string key)
    {
        if (key.StartsWith("ce", StringComparison.Ordinal)) return AttackObjectives.CrossEntropy;
        if (key.StartsWith("dlr", StringComparison.Ordinal)) return AttackObjectives.Dlr;
        int index = key[^1] - '0';
        return key.StartsWith("cw_margin", StringComparison.Ordinal)
            ? AttackObjectives.Margin(golden.Input("kappa")[index].GetDouble())
            : AttackObjectives.ConfidenceMargin(golden.Input("confidence")[index].GetDouble());
    }
}
