namespace Sparse.ML.Networks;

/// <summary>What a registered factory builds its module from.</summary>
public sealed class NetworkContext
{
    internal NetworkContext(RegisteredNetworkDefinition definition, RandomStreams streams)
    {
        Name = definition.Name;
        InputShape = definition.InputShape!;
        Outputs = definition.Outputs!.Value;
        Parameters = definition.Parameters;
        Streams = streams;
    }

    /// <summary>Name that the factory was registered under.</summary>
    public string Name { get; }

    /// <summary>Shape of one example without the batch dimension: [features] or [channels, height, width]. Batches arrive as [batch, features] rows.</summary>
    public IReadOnlyList<long> InputShape { get; }

    /// <summary>Number of logits per example, at least 1.</summary>
    public int Outputs { get; }

    /// <summary>Values from the definition.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Random streams of the run, for initial values of your own and for <see cref="SeededDropout"/>.</summary>
    public RandomStreams Streams { get; }

    /// <summary>A value from the definition.</summary>
    /// <param name="key">Key in <see cref="Parameters"/>.</param>
    /// <exception cref="InvalidOperationException">The definition has no such key.</exception>
    public string Parameter(string key) => Parameters.TryGetValue(key, out string? value)
        ? value
        : throw new InvalidOperationException(
            $"The network '{Name}' needs the parameter '{key}'. Give it in Network.Registered(\"{Name}\", parameters: …).");
}
