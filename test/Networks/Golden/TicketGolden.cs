using System.Globalization;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

/// <summary>Untrained tickets against the reference: thresholds, masks, outputs and the gradients of the scores.</summary>
internal static class TicketGolden
{
    public static void Masks(GoldenCase golden)
    {
        foreach (var sparsity in golden.Input("sparsities").EnumerateArray()) Check(golden, sparsity.GetDouble());
        golden.AssertAllCompared("ramp");
    }

    private static void Check(GoldenCase golden, double sparsity)
    {
        using var scope = NewDisposeScope();
        string key = sparsity.ToString("0.0#", CultureInfo.InvariantCulture);
        string[] layers = golden.InputStrings("layers");
        Tensor[] weights = [.. layers.Select(layer => golden.InputTensor($"{layer}.weight").ToTensor())];
        Tensor[] scores = [.. layers.Select(layer => golden.InputTensor($"{layer}.score").ToTensor().requires_grad_())];
        Tensor[] masks = TicketSelection.Masks(scores, sparsity, TicketScope.Global);
        golden.Check($"{key}.threshold", TicketSelection.Threshold(scores, sparsity).Doubles());
        golden.Check($"{key}.k", TicketSelection.Rank(sparsity, scores.Sum(score => score.numel())));
        golden.Check($"{key}.ones", masks.Sum(mask => mask.Doubles().Sum()));

        Tensor value = golden.InputTensor("x").ToTensor();
        for (int i = 0; i < layers.Length; i++)
        {
            if (i > 0) value = nn.functional.relu(value);
            value = nn.functional.linear(value, TicketSelection.Masked(weights[i], masks[i], scores[i]));
        }

        golden.Check($"{key}.output", value.Doubles());
        IList<Tensor> gradients = autograd.grad([value], scores, [golden.InputTensor("upstream_gradient").ToTensor()]);
        for (int i = 0; i < layers.Length; i++)
        {
            golden.Check($"{key}.{layers[i]}.mask", masks[i].Doubles());
            golden.Check($"{key}.{layers[i]}.score_gradient", gradients[i].Doubles());
        }
    }
}
