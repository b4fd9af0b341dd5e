using TorchSharp;

namespace Sparse.ML.Networks;

/// <summary>What the training loop and the scorer do to a whole module at once.</summary>
public static class ModuleMode
{
    /// <summary>Puts a module and everything in it into training or evaluation mode.</summary>
    /// <param name="module">Module.</param>
    /// <param name="training">True for training mode.</param>
    /// <remarks>Visits every module: in some versions of TorchSharp a Sequential does not reach all of its children.</remarks>
    public static void Set(torch.nn.Module module, bool training)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.train(training);
        foreach (var child in module.modules()) child.train(training);
    }

    /// <summary>The modules that draw random numbers while training, the module itself included; found once, seeded before every batch.</summary>
    /// <param name="module">Module.</param>
    public static IReadOnlyList<ISeededModule> SeededModules(torch.nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return [.. module.modules().Prepend(module).OfType<ISeededModule>().Distinct()];
    }
}
