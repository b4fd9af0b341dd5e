using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class AdversarialLossGoldenTests
{
    private static IEnumerable<object[]> Cases => Golden.Cases("adversarial", GoldenKinds.AdversarialLoss);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void LossAndGradients_EqualTheGoldenOnes(string path)
    {
        using var scope = NewDisposeScope();
        GoldenCase golden = Golden.Load(path);
        if (golden.Expects("trades")) CheckTrades(golden);
        else CheckMart(golden);
        golden.AssertAllCompared();
    }

    private static void CheckTrades(GoldenCase golden)
    {
        (Tensor clean, Tensor perturbed, Tensor labels) = Logits(golden);
        Tensor loss = AdversarialLosses.Trades(clean, perturbed, labels, golden.InputDouble("beta"));
        Tensor divergence = AdversarialLosses.Divergence(clean, perturbed);
        golden.Check("trades", loss);
        golden.Check("trades.natural_ce", CrossEntropy.Mean(clean, labels));
        golden.Check("trades.kl_batchmean", divergence.mean());
        golden.Check("kl.value", divergence);
        CheckGradients(golden, "kl", divergence.sum(), clean, perturbed);
        CheckGradients(golden, "trades", loss, clean, perturbed);
    }

    private static void CheckMart(GoldenCase golden)
    {
        (Tensor clean, Tensor perturbed, Tensor labels) = Logits(golden);
        Tensor loss = AdversarialLosses.Mart(clean, perturbed, labels, golden.InputDouble("beta"));
        golden.Check("mart", loss);
        golden.Check("bce", CrossEntropy.Mean(perturbed, labels).add(AdversarialLosses.Margin(perturbed, labels).mean()));
        golden.Check("weighted_kl", AdversarialLosses.WeightedDivergence(clean, perturbed, labels).mean());
        golden.Check("runner_up", AdversarialLosses.RunnerUp(perturbed, labels));
        CheckGradients(golden, "mart", loss, clean, perturbed);
    }

    private static (Tensor Clean, Tensor Perturbed, Tensor Labels) Logits(GoldenCase golden) =>
        (golden.InputTensor("logits_nat").ToTensor().requires_grad_(), golden.InputTensor("logits_adv").ToTensor().requires_grad_(),
            golden.InputTensor("labels").ToTensor());

    private static void CheckGradients(GoldenCase golden, string prefix, Tensor loss, Tensor clean, Tensor perturbed)
    {
        IList<Tensor> gradients = autograd.grad([loss], [clean, perturbed], null, true);
        golden.Check($"{prefix}.grad_nat", gradients[0]);
        golden.Check($"{prefix}.grad_adv", gradients[1]);
    }
}
