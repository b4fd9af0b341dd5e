using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Smoothing over all classes, over the other classes, and whole target distributions.</summary>
[TestClass]
public sealed class LabelSmoothingGoldenTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("adversarial", GoldenKinds.LabelSmoothing);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ValuesAndGradients_EqualTheGoldenOnes(string path)
    {
        using var scope = NewDisposeScope();
        GoldenCase golden = Golden.Load(path);
        Tensor labels = golden.InputTensor("labels").ToTensor();
        double[] shares = [.. golden.Input("smoothing").EnumerateArray().Select(share => share.GetDouble())];
        for (int i = 0; i < shares.Length; i++)
        {
            Check(golden, $"ls_uniform{i}", logits => CrossEntropy.PerExample(logits, labels, shares[i]));
            Check(golden, $"ls_others{i}", logits =>
                CrossEntropy.PerExample(logits, labels, CrossEntropy.SmoothingOverOthers(shares[i], (int)logits.shape[1])));
        }

        Tensor targets = golden.InputTensor("soft_targets").ToTensor();
        Check(golden, "soft_ce", logits => stack([.. Enumerable.Range(0, (int)logits.shape[0]).Select(row =>
            CrossEntropy.SoftTargets(logits.narrow(0, row, 1), targets.narrow(0, row, 1)))]));
        golden.AssertAllCompared();
    }

    private static void Check(GoldenCase golden, string name, Func<Tensor, Tensor> loss)
    {
        Tensor logits = golden.InputTensor("logits").ToTensor().requires_grad_(), values = loss(logits);
        golden.Check($"{name}.value", values);
        golden.Check($"{name}.mean", values.mean());
        golden.Check($"{name}.grad", autograd.grad([values.sum()], [logits])[0]);
    }
}
