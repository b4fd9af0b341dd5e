using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>The door to Sparse.ML: <c>mlContext.Sparse</c>. Other assemblies add their catalogs to it as extension properties.</summary>
public sealed class SparseCatalog
{
    internal SparseCatalog(MLContext context) => Context = context;

    /// <summary>The context that everything made here belongs to.</summary>
    public MLContext Context { get; }

    /// <summary>Transforms.</summary>
    public SparseTransformsCatalog Transforms => new(Context);

    /// <summary>Graphs: loading, converting, splitting, measuring.</summary>
    public SparseGraphsCatalog Graphs => new(Context);

    /// <summary>
    /// Turns the networks inside a loaded model back into <see cref="NetworkTransformer"/>s, at any depth of nested chains, for batched scoring
    /// and further work; class names are back on the slots of the score.
    /// </summary>
    /// <param name="loaded">A model from <c>mlContext.Model.Load</c>.</param>
    /// <returns>
    /// A <see cref="NetworkTransformer"/> when the model was one, otherwise a chain with native stages that shares its other stages with
    /// <paramref name="loaded"/>. Disposing it frees the networks.
    /// </returns>
    /// <exception cref="InvalidOperationException">The model holds no network of Sparse.ML.</exception>
    /// <exception cref="InvalidDataException">A saved network is damaged.</exception>
    public ITransformer Restore(ITransformer loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var restorer = new ModelRestorer(Context, ModelDevice.Choose(Context));
        ITransformer restored = restorer.Restore(loaded);
        if (restorer.Restored + restorer.Native > 0) return restored;
        throw new InvalidOperationException(
            $"The model ({loaded.GetType().Name}) holds no network of Sparse.ML. " +
            "Restore takes what mlContext.Model.Load returned for a pipeline with such a network.");
    }
}
