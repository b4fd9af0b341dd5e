using System.Globalization;
using System.Text.RegularExpressions;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Losses and gradients of the golden vectors, whatever smoothings a case expects.</summary>
[TestClass]
public sealed partial class CrossEntropyGoldenTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("engine", GoldenKinds.CrossEntropy);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void LossesAndGradients_EqualTheGoldenOnes(string path)
    {
        GoldenCase golden = Golden.Load(path);
        using var scope = NewDisposeScope();
        Tensor labels = golden.InputTensor("labels").ToTensor(), weights = golden.InputTensor("class_weights").ToTensor();
        foreach (string key in golden.ExpectedKeys)
        {
            Match form = Form().Match(key);
            Assert.IsTrue(form.Success, $"{path}: unknown expected value '{key}'");
            Tensor logits = golden.InputTensor("logits").ToTensor().requires_grad_();
            Tensor? classWeights = form.Groups["weighted"].Value == "weighted" ? weights : null;
            string result = form.Groups["result"].Value;
            golden.Check(key, form.Groups["smoothing"] is { Success: true, Value: var smoothing }
                ? WithLabels(result, logits, labels, double.Parse(smoothing, CultureInfo.InvariantCulture), classWeights)
                : WithSoftTargets(result, logits, golden.InputTensor("soft_targets").ToTensor(), classWeights));
        }

        golden.AssertAllCompared();
    }

    private static Tensor WithLabels(string result, Tensor logits, Tensor labels, double smoothing, Tensor? weights) => result switch
    {
        "mean" => CrossEntropy.Mean(logits, labels, smoothing, weights),
        "sum" => CrossEntropy.PerExample(logits, labels, smoothing, weights).sum(),
        "per_sample" => CrossEntropy.PerExample(logits, labels, smoothing, weights),
        "grad" => autograd.grad([CrossEntropy.Mean(logits, labels, smoothing, weights)], [logits])[0],
        _ => throw new AssertFailedException($"Unknown result '{result}'."),
    };

    private static Tensor WithSoftTargets(string result, Tensor logits, Tensor targets, Tensor? weights) => result switch
    {
        "mean" => CrossEntropy.SoftTargets(logits, targets, weights),
        "grad" => autograd.grad([CrossEntropy.SoftTargets(logits, targets, weights)], [logits])[0],
        _ => throw new AssertFailedException($"Unknown result '{result}'."),
    };

    [GeneratedRegex(@"^(smoothing(?<smoothing>[0-9.eE-]+)|soft)_(?<weighted>weighted|unweighted)\.(?<result>\w+)$")]
    private static partial Regex Form();
}
