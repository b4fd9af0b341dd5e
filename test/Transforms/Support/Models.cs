using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

/// <summary>Small untrained networks: scoring and saving do not care what the weights mean.</summary>
internal static class Models
{
    public const int Features = 6;

    public static readonly LabelKeys ThreeNames = LabelKeys.FromNames("cat", "dog", "bird");

    /// <summary>A perceptron of 6 features with seeded weights.</summary>
    public static NetworkModel Mlp(LabelKeys? labels = null, long seed = 1, float inputScale = 1, int features = Features) =>
        Create(Network.Mlp([8], features, (labels ?? ThreeNames).Count), labels ?? ThreeNames, seed, inputScale);

    public static NetworkModel Create(NetworkDefinition definition, LabelKeys labels, long seed = 1, float inputScale = 1) =>
        new(definition, definition.CreateModule(new RandomStreams(seed)), labels) { InputScale = inputScale };

    /// <summary>Rows for <see cref="Mlp"/>.</summary>
    public static Microsoft.ML.IDataView Rows(Microsoft.ML.MLContext context, int count = 10, int features = Features) => ProbeData.Singles(context, count, features);
}
