using System.Collections.Concurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// The application's own modules under stable names. A saved model holds the name alone; a file can only name what is registered
/// here and never code. Safe to use from several threads.
/// </summary>
public static class RegisteredNetworks
{
    private static readonly ConcurrentDictionary<string, Registration> Factories = new(StringComparer.Ordinal);

    /// <summary>Registered names in alphabetical order.</summary>
    public static IReadOnlyList<string> Names => [.. Factories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Registers a factory. Registering a name again replaces its factory.</summary>
    /// <param name="name">Stable name, 1 to 200 characters; saved models refer to it.</param>
    /// <param name="factory">
    /// Builds the module on the CPU; called again for every training run and every loaded model. The module takes [batch, features]
    /// rows and gives [batch, outputs] logits, calls its layers by <c>call</c> (only then are costs counted), and registers them.
    /// </param>
    /// <param name="initialize">
    /// Whether the parameters of linear, convolution, embedding and normalisation layers are drawn anew from the run's seed, with the
    /// distributions of PyTorch's defaults (see <see cref="ParameterInitializer"/>). False keeps what the factory made, such as
    /// pre-trained weights. Default true.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public static void Register(string name, Func<NetworkContext, nn.Module<Tensor, Tensor>> factory, bool initialize = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(factory);
        if (name.Length > DefinitionLimits.NameLength)
        {
            throw new ArgumentException($"The name has {name.Length} characters; at most {DefinitionLimits.NameLength} are allowed.", nameof(name));
        }

        Factories[name] = new(factory, initialize);
    }

    /// <summary>Takes a name back.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Whether it was registered.</returns>
    public static bool Unregister(string name) => Factories.TryRemove(name, out _);

    internal static nn.Module<Tensor, Tensor> Create(NetworkContext context)
    {
        if (!Factories.TryGetValue(context.Name, out var registration)) throw Unknown(context.Name);
        var module = registration.Factory(context)
            ?? throw new InvalidOperationException($"The factory registered for the network '{context.Name}' returned null.");
        if (registration.Initialize) ParameterInitializer.Initialize(module, context.Streams);
        return module;
    }

    private static InvalidOperationException Unknown(string name)
    {
        string known = Factories.IsEmpty ? "none" : string.Join(", ", Names);
        return new($"No network is registered under the name '{name}' (registered: {known}). Call RegisteredNetworks.Register(\"{name}\", "
            + "context => new YourModule(…)) before building or loading the model.");
    }

    private sealed record Registration(Func<NetworkContext, nn.Module<Tensor, Tensor>> Factory, bool Initialize);
}
