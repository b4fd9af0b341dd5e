using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>What the main job's options amount to.</summary>
/// <param name="NetworkName">Name of the network on the command line.</param>
/// <param name="Epochs">Epochs of each of the two models.</param>
/// <param name="Density">Density of the sparse model.</param>
/// <param name="Seed">Seed of all random numbers.</param>
/// <param name="TrainingRows">Training images to use; null for all.</param>
internal sealed record MainJobSettings(string NetworkName, int Epochs, double Density, int Seed, int? TrainingRows)
{
    private static readonly Dictionary<string, Func<NetworkDefinition>> Networks = new()
    {
        ["mlp"] = () => Network.Mlp(300, 100),
        ["small-conv"] = () => Network.SmallConvNet(FashionMnistData.Shape),
        ["resnet18"] = () => Network.ResNet(depth: 18, width: 16, image: FashionMnistData.Shape),
    };

    /// <summary>The options of the command line.</summary>
    public static IReadOnlyList<ExampleOption> Options { get; } =
    [
        new("--quick", null, "fewer images and epochs: about a minute"),
        new("--epochs", "N", "epochs of each model (default: 6; with --quick 3)"),
        new("--density", "D", "kept share of the weights, above 0 and up to 1 (default: 0.1)"),
        new("--network", "NAME", $"{string.Join(", ", Networks.Keys)} (default: small-conv)"),
        ExampleContext.Seed, ExampleContext.Data, ExampleContext.Output,
    ];

    /// <summary>The network.</summary>
    public NetworkDefinition Definition => Networks[NetworkName]();

    /// <summary>Reads the options.</summary>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public static MainJobSettings From(CommandLine options)
    {
        bool quick = options.Has("--quick");
        return new MainJobSettings(
            options.Choice("--network", "small-conv", Networks.Keys),
            options.Whole("--epochs", quick ? 3 : 6, minimum: 1, maximum: 1000),
            options.Number("--density", 0.1, above: 0, maximum: 1),
            options.Whole(ExampleContext.Seed.Name, 1, minimum: 0),
            quick ? 30_000 : null);
    }
}
