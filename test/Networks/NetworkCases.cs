namespace Sparse.ML.Networks.Tests;

/// <summary>One small network of every kind and form; what holds for all of them is tested on this table.</summary>
internal static class NetworkCases
{
    private static readonly ImageShape Small = new(1, 28, 28), Color = new(3, 32, 32);

    public static IReadOnlyDictionary<string, NetworkDefinition> All { get; } = new Dictionary<string, NetworkDefinition>
    {
        ["logistic regression"] = Network.Mlp() with { Features = 12, Outputs = 3 },
        ["mlp"] = Network.Mlp([30, 20], features: 12, outputs: 3),
        ["mlp with dropout"] = Network.Mlp([30, 20], features: 12, outputs: 3, dropout: 0.5),
        ["small conv net"] = Network.SmallConvNet(Small, 4) with { Outputs = 10 },
        ["small conv net, colour, odd size"] = Network.SmallConvNet(new(3, 9, 14), 4) with { SecondWidth = 6, Outputs = 5 },
        ["resnet-8"] = Network.ResNet(8, 4, Small) with { Outputs = 10 },
        ["resnet-20"] = Network.ResNet(20, 4, Color) with { Outputs = 10 },
        ["resnet-18"] = Network.ResNet(18, 4, Small) with { Outputs = 10 },
        ["resnet-34, imagenet stem"] = Network.ResNet(34, 4, new(3, 64, 64), ResNetStem.ImageNet) with { Outputs = 7 },
        ["resnet-50"] = Network.ResNet(50, 4, Color) with { Outputs = 10 },
        ["vgg-16"] = Network.Vgg(16, Small, width: 4) with { Outputs = 10 },
        ["vgg-19 with dropout"] = Network.Vgg(19, Color, width: 4, dropout: 0.3) with { Outputs = 10 },
        ["wrn-10-2"] = Network.WideResNet(10, 2, Small) with { Outputs = 10 },
        ["wrn-16-1 with dropout"] = Network.WideResNet(16, 1, Color, dropout: 0.3) with { Outputs = 10 },
    };

    /// <summary>Rows for <c>[DynamicData]</c>.</summary>
    public static IEnumerable<object[]> Names => All.Keys.Select(name => new object[] { name });
}
