using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>Puts an attack on a trained network into a pipeline; fitting it trains nothing.</summary>
/// <remarks>Input and output columns are those of <see cref="AttackTransformer"/>. Safe to use from several threads.</remarks>
public sealed class AttackEstimator : IEstimator<AttackTransformer>
{
    private readonly MLContext _context;
    private readonly AttackedPipeline _pipeline;
    private readonly Attack _attack;
    private readonly AttackTransformerOptions _options;

    /// <summary>Attacks the network of a model, which stays the caller's.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="model">A fitted chain with one network, whose earlier stages are run first, or the network's stage alone.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="options">Columns, constraints and batches; null means the defaults.</param>
    /// <exception cref="ArgumentException">The model has no network or several, or was loaded and not restored; the attack or the options
    /// are invalid, in which case the message lists what is wrong.</exception>
    public AttackEstimator(MLContext context, ITransformer model, Attack attack, AttackTransformerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(attack);
        (_context, _attack, _pipeline) = (context, attack, AttackedPipeline.Of(model));
        _options = (options ?? new()).ValidatedCopy(attack, _pipeline.Network);
    }

    /// <summary>Checks the data's schema and returns the transformer; reads no rows.</summary>
    /// <param name="input">Any data for the model.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature, label or target column is missing, has another type or another
    /// size.</exception>
    public AttackTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var transformer = new AttackTransformer(_pipeline, _attack, _options);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    /// <summary>
    /// The shape after the attack. Given a chain, it does not show the columns that the stages before the network make, which only their
    /// schemas tell: in a longer pipeline whose later members need those, attack the network's stage.
    /// </summary>
    /// <param name="inputSchema">Shape of the data to attack.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature, label or target column is missing, or the feature column has another
    /// type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return AttackSchema.GetOutputSchema(_context, inputSchema, _pipeline, _options);
    }
}
