using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Networks and batches for attacks.</summary>
internal static class TestNetworks
{
    /// <summary>The convolutional network of the golden cases, with its weights.</summary>
    public static nn.Module<Tensor, Tensor> Golden(string weights, ScalarType type = ScalarType.Float64)
    {
        var layers = nn.Sequential(
            ("0", nn.Conv2d(1, 16, 3L, 1L, 1L)), ("1", nn.ReLU()), ("2", nn.Conv2d(16, 32, 4L, 2L, 1L)), ("3", nn.ReLU()),
            ("4", nn.Conv2d(32, 32, 4L, 2L, 1L)), ("5", nn.ReLU()), ("6", nn.Flatten()), ("7", nn.Linear(1568, 100)), ("8", nn.ReLU()),
            ("9", nn.Linear(100, 10)));
        var stored = GoldenTensorFile.Read(weights);
        layers.to(type);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (name, parameter) in layers.named_parameters()) parameter.copy_(stored[name].ToTensor());
        return layers;
    }

    /// <summary>logits = x·Wᵀ + b with small random weights.</summary>
    public static nn.Module<Tensor, Tensor> Linear(int features, int classes, ulong seed = 1, ScalarType type = ScalarType.Float64)
    {
        var layer = nn.Linear(features, classes);
        layer.to(type);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        layer.weight!.copy_(TestBatches.Uniform(seed, -1, 1, classes, features));
        layer.bias!.copy_(TestBatches.Uniform(seed + 1, -0.1, 0.1, classes));
        return layer;
    }

    /// <summary>A definition's network with seeded weights.</summary>
    public static nn.Module<Tensor, Tensor> Small(NetworkDefinition definition, ScalarType type = ScalarType.Float32)
    {
        var module = definition.CreateModule(new RandomStreams(3));
        module.to(type);
        return module;
    }
}
