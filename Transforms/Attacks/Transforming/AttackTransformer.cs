using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Perturbs the features of every row by an attack on a trained network, so that the network errs on them.</summary>
/// <remarks>
/// <para>
/// Input: the feature column of the network (a known-size vector of <see cref="float"/> or <see cref="byte"/>) and a label column. Output:
/// the perturbed features, a vector of <see cref="float"/> in the units of the feature column, in its place or beside it; optionally
/// whether the attack succeeded and how large the perturbation is. Labels and all other columns pass through.
/// </para>
/// <para>
/// Given a fitted chain, the transformer runs the stages before the network and then perturbs what the network reads, since the gradient
/// ends where the network begins: score the result by <see cref="Network"/>, not by the whole chain again. Given the network's stage, it
/// expects data that the earlier stages have transformed. The model stays the caller's and must outlive the transformer.
/// </para>
/// <para>
/// ε and bounds are in units of the network's input, the stored feature times <see cref="NetworkModel.InputScale"/>, as in adversarial
/// training: for pixels stored as bytes ε is 8/255 and the bounds are 0 to 1, though the output counts from 0 to 255. Reading the output,
/// the network finds every constraint kept exactly. Perturbed bytes are fractions; rounding them to bytes is another perturbation.
/// </para>
/// <para>
/// The transformer is lazy and batched: a cursor reads <see cref="AttackTransformerOptions.BatchSize"/> rows ahead and attacks them
/// together, each time the data are read and only when a perturbed column is asked for; put <c>Cache</c> behind it to read the result
/// more than once. A row draws its random numbers by the seed and its row identifier, so that its perturbation is the same whatever the
/// batch size and in shuffled and parallel cursors, up to the float rounding of libtorch, whose kernels depend on the size of a batch.
/// <c>PredictionEngine</c> attacks row by row and numbers its rows in the order of its predictions.
/// </para>
/// <para>
/// Safe to use from several threads; attacks on one network wait for each other, scoring goes on meanwhile. It holds no native memory.
/// It cannot be saved: an attack is an experiment on a model, not a part of it.
/// </para>
/// </remarks>
public sealed class AttackTransformer : ITransformer
{
    private readonly ITransformer _chain;
    private readonly FeatureAttack _attack;

    internal AttackTransformer(AttackedPipeline pipeline, Attack attack, AttackTransformerOptions options)
    {
        _attack = new(pipeline.Network, attack, options);
        _chain = new TransformerChain<ITransformer>([.. pipeline.Before, _attack]);
    }

    /// <summary>The stage under attack, which scores what the transformer gives out.</summary>
    public NetworkTransformer Network => _attack.Network;

    /// <summary>The attack.</summary>
    public Attack Attack => _attack.Attack;

    /// <summary>Name of the column that is perturbed.</summary>
    public string FeatureColumnName => Network.FeatureColumnName;

    /// <summary>Name of the column with the perturbed features.</summary>
    public string OutputColumnName => _attack.Options.OutputColumnName ?? FeatureColumnName;

    /// <summary>Whether single rows can be attacked: always for a stage, for a chain when its stages before the network map row by
    /// row.</summary>
    public bool IsRowToRowMapper => _chain.IsRowToRowMapper;

    /// <summary>The schema after the attack.</summary>
    /// <param name="inputSchema">Schema of the data to attack.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature, label or target column is missing, has another type or another
    /// size.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    /// <summary>Attacks a view, lazily.</summary>
    /// <param name="input">The data to attack.</param>
    /// <returns>A view whose reading throws <see cref="InvalidOperationException"/> for a feature out of bounds, a label that is no
    /// class, or a network without a gradient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The feature, label or target column is missing, has another type or another
    /// size.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _chain.Transform(input);
    }

    /// <summary>A mapper that attacks single rows.</summary>
    /// <param name="inputSchema">Schema of the rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature, label or target column is missing, has another type or another
    /// size.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _chain.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw NotSaved();

    internal static NotSupportedException NotSaved() => new(
        "An attack cannot be saved: it is an experiment on a model, not a part of it. Save the model without the attack " +
        "(mlContext.Model.Save of the fitted chain that was attacked), and attack it again after mlContext.Sparse.Restore.");
}
