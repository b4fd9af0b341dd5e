using TorchSharp.Modules;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Sparse.ML.Networks;

/// <summary>Counts the multiply-accumulate operations of networks.</summary>
public static class LayerCosts
{
    /// <summary>
    /// Runs one example of zeros through a network in evaluation mode and counts the operations of every convolution and linear layer: output
    /// values × weights behind each. Biases, normalisation, activations and pooling do not count. One multiply-accumulate is two
    /// floating-point operations.
    /// </summary>
    /// <param name="module">Network, your own included. Layers are seen when they are called by <c>call</c>; modes and weights are left as they were.</param>
    /// <param name="inputShape">Shape of one example without the batch dimension, such as <see cref="NetworkDefinition.InputShape"/>.</param>
    /// <returns>The layers in the order of the state dictionary. A layer called more than once has the sum of its calls.</returns>
    public static IReadOnlyList<LayerCost> Measure(nn.Module<Tensor, Tensor> module, IReadOnlyList<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(inputShape);
        var layers = Layers(module);
        var operations = new long[layers.Count];
        var removers = new List<nn.HookableModule<Func<Layer, Tensor, Tensor>, Func<Layer, Tensor, Tensor, Tensor>>.HookRemover>();
        try
        {
            for (int i = 0; i < layers.Count; i++)
            {
                int index = i;
                removers.Add(layers[i].Module.register_forward_hook((layer, input, output) =>
                {
                    operations[index] += Operations(layer, layers[index].Weight, input, output);
                    return output;
                }));
            }

            RunOneExample(module, inputShape);
        }
        finally
        {
            foreach (var remover in removers) remover.remove();
        }

        return [.. layers.Select((layer, index) => new LayerCost(layer.Name, layer.Weight, operations[index]))];
    }

    private static List<(string Name, long[] Weight, Layer Module)> Layers(nn.Module module)
    {
        var layers = new List<(string, long[], Layer)>();
        var seen = new HashSet<nn.Module>(ReferenceEqualityComparer.Instance);
        foreach (var (name, child) in module.named_modules().Prepend(("", module)))
        {
            if (child is not Layer layer || !IsCounted(layer) || !seen.Add(layer)) continue;
            long[] weight = layer.named_parameters(false).First(entry => entry.name == "weight").parameter.shape;
            layers.Add((name.Length == 0 ? "weight" : $"{name}.weight", weight, layer));
        }

        var order = module.named_parameters().Select((entry, index) => (entry.name, index))
            .ToDictionary(entry => entry.name, entry => entry.index);
        return [.. layers.OrderBy(layer => order.GetValueOrDefault(layer.Item1, int.MaxValue))];
    }

    private static bool IsCounted(nn.Module module) =>
        module is Linear or Conv1d or Conv2d or Conv3d or ConvTranspose1d or ConvTranspose2d or ConvTranspose3d;

    /// <summary>Every output value of a convolution sums weights [1…] of one filter; a transposed one spreads every input value over them.</summary>
    private static long Operations(nn.Module layer, long[] weight, Tensor input, Tensor output)
    {
        long values = layer is ConvTranspose1d or ConvTranspose2d or ConvTranspose3d ? input.numel() : output.numel();
        return weight.Skip(1).Aggregate(values, (product, size) => checked(product * size));
    }

    private static void RunOneExample(Layer module, IReadOnlyList<long> inputShape)
    {
        var modes = module.modules().Prepend(module).Distinct().Select(child => (child, child.training)).ToArray();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        try
        {
            ModuleMode.Set(module, training: false);
            var like = module.parameters().FirstOrDefault();
            module.call(zeros([1, .. inputShape], like?.dtype ?? ScalarType.Float32, like?.device ?? CPU));
        }
        finally
        {
            // Outer modules switch their children as well, so the innermost are set last.
            foreach (var (child, training) in modes) child.train(training);
        }
    }
}
