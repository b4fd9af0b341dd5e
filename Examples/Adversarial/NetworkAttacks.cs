using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Examples;

/// <summary>What attacks do to a network's predictions.</summary>
internal static class NetworkAttacks
{
    private const int BatchSize = 250;

    /// <summary>Share of the images that a network in evaluation mode still classifies right, in per cent.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The images.</param>
    /// <param name="attack">The attack; null for the clean images.</param>
    /// <param name="cancellation">Stops the attack.</param>
    public static double Accuracy(
        nn.Module<Tensor, Tensor> network, LabelledImages images, Attack? attack = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        Tensor inputs = attack is null ? images.Images : Perturb(network, images, attack, cancellation);
        return 100.0 * Hits(network, inputs, images.Labels).Count(hit => hit) / images.Count;
    }

    /// <summary>The images after an attack, in the present dispose scope.</summary>
    public static Tensor Perturb(
        nn.Module<Tensor, Tensor> network, LabelledImages images, Attack attack, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        List<Tensor> parts = [];
        for (long start = 0; start < images.Count; start += BatchSize)
        {
            long count = Math.Min(BatchSize, images.Count - start);
            AttackContext context = new() { FirstExample = start, Image = FashionMnistData.Shape, CancellationToken = cancellation };
            Tensor inputs = images.Images.narrow(0, start, count), labels = images.Labels.narrow(0, start, count);
            parts.Add(attack.Perturb(network, inputs, labels, context));
        }

        return cat(parts, 0).MoveToOuterDisposeScope();
    }

    /// <summary>Whether a network in evaluation mode gives each input its label.</summary>
    public static bool[] Hits(nn.Module<Tensor, Tensor> network, Tensor inputs, Tensor labels)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return network.call(inputs).argmax(1).eq(labels).data<bool>().ToArray();
    }
}
