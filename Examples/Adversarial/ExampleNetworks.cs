using Sparse.ML.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Examples;

/// <summary>Networks of the adversarial examples' own, registered under names that their saved models refer to.</summary>
internal static class ExampleNetworks
{
    private const string MlpName = "examples/mlp-with-batch-norm", ConvNetName = "examples/four-convolutions", WidthKey = "width";

    static ExampleNetworks()
    {
        RegisteredNetworks.Register(MlpName, context => Sequential(
            ("layer1", Hidden(context.InputShape[0], 256)), ("layer2", Hidden(256, 128)), ("head", Linear(128, context.Outputs))));
        RegisteredNetworks.Register(ConvNetName, context => ConvNet(context.Outputs, Whole(context.Parameter(WidthKey))));
    }

    /// <summary>An MLP 784–256–128–10 with batch normalisation after its two hidden layers; three blocks at the top level.</summary>
    public static NetworkDefinition NormalizedMlp { get; } = Network.Registered(MlpName);

    /// <summary>Four 3×3 convolutions, of which the second and the fourth halve the image, and two linear layers.</summary>
    /// <param name="width">Channels of the first two convolutions; the other two have twice as many.</param>
    public static NetworkDefinition FourConvolutions(int width) => Network.Registered(
        ConvNetName, parameters: new Dictionary<string, string> { [WidthKey] = FormattableString.Invariant($"{width}") });

    private static Module<Tensor, Tensor> Hidden(long inputs, long outputs) =>
        Sequential(("fc", Linear(inputs, outputs)), ("bn", BatchNorm1d(outputs)), ("relu", ReLU()));

    private static Module<Tensor, Tensor> ConvNet(long classes, long width) => Sequential(
        ("image", Unflatten(1, [1, 28, 28])),
        ("conv1", Conv2d(1, width, 3, 1, 1)), ("relu1", ReLU()),
        ("conv2", Conv2d(width, width, 3, 2, 1)), ("relu2", ReLU()),
        ("conv3", Conv2d(width, 2 * width, 3, 1, 1)), ("relu3", ReLU()),
        ("conv4", Conv2d(2 * width, 2 * width, 3, 2, 1)), ("relu4", ReLU()),
        ("flat", Flatten()), ("fc1", Linear(2 * width * 7 * 7, 100)), ("relu5", ReLU()), ("fc2", Linear(100, classes)));

    private static int Whole(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
