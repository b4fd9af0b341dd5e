using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class AdversarialLossGoldenTests
{
    private static IEnumerable<object[]> TradesCases => AdversarialCase.With("trades");

    private static IEnumerable<object[]> MartCases => AdversarialCase.With("mart");

    [TestMethod]
    [DynamicData(nameof(TradesCases))]
    public void Trades_EqualsTheGoldenLossAndGradients(string name)
    {
        using var scope = NewDisposeScope();
        AdversarialCase golden = AdversarialCase.Load(name);
        (Tensor clean, Tensor perturbed, Tensor labels) = Logits(golden);
        Tensor loss = AdversarialLosses.Trades(clean, perturbed, labels, golden.Number("beta"));
        golden.CheckNumber("trades", loss.ToDouble());
        golden.CheckNumber("trades.natural_ce", CrossEntropy.Mean(clean, labels).ToDouble());
        golden.CheckNumber("trades.kl_batchmean", AdversarialLosses.Divergence(clean, perturbed).mean().ToDouble());
        CheckGradients(golden, "trades", loss, clean, perturbed);
    }

    [TestMethod]
    [DynamicData(nameof(TradesCases))]
    public void Divergence_EqualsTheGoldenValuesAndGradients(string name)
    {
        using var scope = NewDisposeScope();
        AdversarialCase golden = AdversarialCase.Load(name);
        (Tensor clean, Tensor perturbed, _) = Logits(golden);
        Tensor divergence = AdversarialLosses.Divergence(clean, perturbed);
        golden.Check("kl.value", divergence);
        CheckGradients(golden, "kl", divergence.sum(), clean, perturbed);
    }

    [TestMethod]
    [DynamicData(nameof(MartCases))]
    public void Mart_EqualsTheGoldenLossAndGradients(string name)
    {
        using var scope = NewDisposeScope();
        AdversarialCase golden = AdversarialCase.Load(name);
        (Tensor clean, Tensor perturbed, Tensor labels) = Logits(golden);
        Tensor loss = AdversarialLosses.Mart(clean, perturbed, labels, golden.Number("beta"));
        golden.CheckNumber("mart", loss.ToDouble());
        golden.CheckNumber("bce", CrossEntropy.Mean(perturbed, labels).add(AdversarialLosses.Margin(perturbed, labels).mean()).ToDouble());
        golden.CheckNumber("weighted_kl", AdversarialLosses.WeightedDivergence(clean, perturbed, labels).mean().ToDouble());
        golden.Check("runner_up", AdversarialLosses.RunnerUp(perturbed, labels));
        CheckGradients(golden, "mart", loss, clean, perturbed);
    }

    private static (Tensor Clean, Tensor Perturbed, Tensor Labels) Logits(AdversarialCase golden) =>
        (golden.Tensor("logits_nat").requires_grad_(), golden.Tensor("logits_adv").requires_grad_(), golden.Tensor("labels"));

    private static void CheckGradients(AdversarialCase golden, string prefix, Tensor loss, Tensor clean, Tensor perturbed)
    {
        IList<Tensor> gradients = autograd.grad([loss], [clean, perturbed]);
        golden.Check($"{prefix}.grad_nat", gradients[0]);
        golden.Check($"{prefix}.grad_adv", gradients[1]);
    }
}
