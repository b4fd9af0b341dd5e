namespace Sparse.ML.Networks;

/// <summary>The networks at hand, as definitions. What is left open (features, classes) is taken from the data.</summary>
public static class Network
{
    /// <summary>A multilayer perceptron with ReLU between linear layers.</summary>
    /// <param name="hidden">Widths of the hidden layers from input to output; none gives logistic regression.</param>
    public static MlpDefinition Mlp(params int[] hidden) => new() { Hidden = hidden };

    /// <summary>A multilayer perceptron with given sizes.</summary>
    /// <param name="hidden">Widths of the hidden layers from input to output.</param>
    /// <param name="features">Length of the feature vector; null takes it from the data.</param>
    /// <param name="outputs">Number of classes; null takes it from the data.</param>
    /// <param name="dropout">Share of hidden units dropped while training, at least 0 and below 1.</param>
    public static MlpDefinition Mlp(IReadOnlyList<int> hidden, int? features, int? outputs = null, double dropout = 0) =>
        new() { Hidden = hidden, Features = features, Outputs = outputs, Dropout = dropout };

    /// <summary>Two convolutions with batch norm and pooling, then a linear classifier.</summary>
    /// <param name="image">Shape of the images; height and width at least 4.</param>
    /// <param name="width">Channels of the first convolution; the second has twice as many.</param>
    public static SmallConvNetDefinition SmallConvNet(ImageShape image, int width = 16) => new() { Image = image, Width = width };

    /// <summary>A residual network.</summary>
    /// <param name="depth">18, 34, 50, or 6n + 2 (8, 14, 20, 26, 32, …) for the three-stage networks for small images.</param>
    /// <param name="width">Channels of the first stage; 64 in the published 18, 34 and 50, 16 in the published 6n + 2.</param>
    /// <param name="image">Shape of the images.</param>
    /// <param name="stem">How the network begins.</param>
    public static ResNetDefinition ResNet(int depth, int width, ImageShape image, ResNetStem stem = ResNetStem.Cifar) =>
        new() { Depth = depth, Width = width, Image = image, Stem = stem };

    /// <summary>A VGG network with batch norm and one linear classifier.</summary>
    /// <param name="depth">16 or 19.</param>
    /// <param name="image">Shape of the images.</param>
    /// <param name="width">Channels of the first group; the published networks have 64.</param>
    /// <param name="dropout">Share of the pooled features dropped while training, at least 0 and below 1.</param>
    public static VggDefinition Vgg(int depth, ImageShape image, int width = 64, double dropout = 0) =>
        new() { Depth = depth, Image = image, Width = width, Dropout = dropout };

    /// <summary>A wide residual network WRN-depth-factor.</summary>
    /// <param name="depth">6n + 4 (10, 16, 22, 28, 34, 40, …).</param>
    /// <param name="widthFactor">Factor of the channels of all blocks.</param>
    /// <param name="image">Shape of the images.</param>
    /// <param name="dropout">Share dropped between the convolutions of a block while training, at least 0 and below 1.</param>
    public static WideResNetDefinition WideResNet(int depth, int widthFactor, ImageShape image, double dropout = 0) =>
        new() { Depth = depth, WidthFactor = widthFactor, Image = image, Dropout = dropout };

    /// <summary>A module of your own on feature vectors, registered with <see cref="RegisteredNetworks.Register"/>.</summary>
    /// <param name="name">Name that it is registered under.</param>
    /// <param name="features">Length of the feature vector; null takes it from the data.</param>
    /// <param name="parameters">Values for the factory.</param>
    public static RegisteredNetworkDefinition Registered(string name, int? features = null, IReadOnlyDictionary<string, string>? parameters = null) =>
        new() { Name = name, Features = features, Parameters = parameters ?? new Dictionary<string, string>() };

    /// <summary>A module of your own on images, registered with <see cref="RegisteredNetworks.Register"/>.</summary>
    /// <param name="name">Name that it is registered under.</param>
    /// <param name="image">Shape of the images.</param>
    /// <param name="parameters">Values for the factory.</param>
    public static RegisteredNetworkDefinition Registered(string name, ImageShape image, IReadOnlyDictionary<string, string>? parameters = null) =>
        new() { Name = name, Image = image, Parameters = parameters ?? new Dictionary<string, string>() };
}
