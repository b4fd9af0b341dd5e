using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Sparse.ML.Transforms;

/// <summary>
/// A fitted model with the network in it that is attacked: what stands before the network, what the network reads, and the data as it
/// sees them. The model stays the caller's. Safe to use from several threads.
/// </summary>
/// <remarks>
/// The gradient ends where the network begins: what is perturbed is the network's feature column, after the stages before it. ε and
/// bounds are in units of the network's input, that is the stored feature times <see cref="NetworkModel.InputScale"/>, as they are in
/// adversarial training: 0 to 1 for pixels stored as bytes, the stored values themselves for vectors of <see cref="float"/> unless a
/// scale was set.
/// </remarks>
internal sealed class AttackedPipeline
{
    private AttackedPipeline(IReadOnlyList<ITransformer> before, NetworkTransformer network) => (Before, Network) = (before, network);

    /// <summary>The stages that run before the network, in order; none when a single stage was given.</summary>
    public IReadOnlyList<ITransformer> Before { get; }

    /// <summary>The stage that is attacked.</summary>
    public NetworkTransformer Network { get; }

    /// <summary>The network and its classes.</summary>
    public NetworkModel Model => Network.Model;

    /// <summary>Finds the network of a model.</summary>
    /// <param name="model">A fitted chain at any depth of nesting, or the stage itself.</param>
    /// <exception cref="ArgumentException">The model has no network or several, or was loaded and not restored.</exception>
    public static AttackedPipeline Of(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ITransformer[] stages = [.. Flatten(model)];
        NetworkTransformer[] networks = [.. stages.OfType<NetworkTransformer>()];
        if (networks.Length > 1) throw new ArgumentException(Several(networks), nameof(model));
        if (networks.Length == 0) throw new ArgumentException(None(stages), nameof(model));
        if (networks[0].Model.InputScale == 0)
            throw new ArgumentException("The network's InputScale is 0: it ignores its input; there is nothing to attack.", nameof(model));
        return new([.. stages.TakeWhile(stage => stage is not NetworkTransformer)], networks[0]);
    }

    /// <summary>The data as the network's stage reads them, lazily.</summary>
    /// <param name="data">Data for the whole model.</param>
    public IDataView Prepare(IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Before.Aggregate(data, static (view, stage) => stage.Transform(view));
    }

    /// <summary>Reads prepared data in batches, of which one is in memory at a time.</summary>
    /// <param name="prepared">What <see cref="Prepare"/> gave.</param>
    /// <param name="columns">What to read of its schema, with a label column.</param>
    /// <param name="batchSize">Largest number of rows of a batch, at least 1; fewer where their features would take more than 256
    /// MB.</param>
    /// <param name="cancellation">Stops before the next row.</param>
    /// <returns>Batches, each to be disposed. Rows without a class are an error or left out, as the columns say.</returns>
    /// <exception cref="InvalidOperationException">A row has no class, or a value out of bounds.</exception>
    public IEnumerable<AttackedBatch> Read(
        IDataView prepared, AttackColumns columns, int batchSize, CancellationToken cancellation = default)
    {
        using DataViewRowCursor cursor = prepared.GetRowCursor(columns.Read);
        var rows = new AttackedRows(columns, cursor, batchSize);
        int count = 0;
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!rows.Read(count)) continue;
            if (++count < rows.Capacity) continue;
            yield return Batch(rows, count);
            count = 0;
        }

        if (count > 0) yield return Batch(rows, count);
    }

    private AttackedBatch Batch(AttackedRows rows, int count) => new(
        NetworkInput.Batch(Model, rows.Features(0, count)),
        NetworkInput.Classes(Model, rows.Labels.AsSpan(0, count)),
        rows.Numbers[..count]);

    private static IEnumerable<ITransformer> Flatten(ITransformer model) =>
        model is IEnumerable<ITransformer> chain && !IsSavedNetwork(chain) ? chain.SelectMany(Flatten) : [model];

    /// <summary>Whether a chain is the form in which a network is saved.</summary>
    private static bool IsSavedNetwork(IEnumerable<ITransformer> chain) =>
        chain.Any(stage => stage is CustomMappingTransformer<ScoringInput, ScoringOutput>);

    private static string None(ITransformer[] stages)
    {
        if (stages.Any(stage => stage is IEnumerable<ITransformer>))
        {
            return "The model was loaded from a file, where a network scores without gradients. " +
                "Attack what mlContext.Sparse.Restore(model) returns.";
        }

        return $"The model has no network of Sparse.ML (its stages: {string.Join(", ", stages.Select(stage => stage.GetType().Name))}). " +
            $"Attack a model with a {nameof(NetworkTransformer)}, from a trainer of mlContext.Sparse or from ApplyNetwork.";
    }

    private static string Several(NetworkTransformer[] networks)
    {
        IEnumerable<string> list = networks.Select(network =>
            $"{network.Model.Definition.DisplayName} from '{network.FeatureColumnName}' to '{network.ScoreColumnName}'");
        return $"The model has {networks.Length} networks ({string.Join("; ", list)}). " +
            $"Give the one to attack, a {nameof(NetworkTransformer)} among the chain's stages, in the place of the chain, " +
            "and data that the stages before it have transformed.";
    }
}
