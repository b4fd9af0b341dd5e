using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Puts an existing network into a pipeline; fitting it trains nothing.</summary>
/// <remarks>Input and output columns are those of <see cref="NetworkTransformer"/>. Safe to use from several threads.</remarks>
public sealed class NetworkScoringEstimator : IEstimator<NetworkTransformer>
{
    private readonly MLContext _context;
    private readonly NetworkTransformerOptions _options;
    private readonly LabelKeys _labels;
    private readonly Func<NetworkTransformer> _create;

    /// <summary>Scores with a network in memory, which stays the caller's.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="model">The network and its classes.</param>
    /// <param name="options">Columns and block size; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    public NetworkScoringEstimator(MLContext context, NetworkModel model, NetworkTransformerOptions? options = null)
        : this(context, (model ?? throw new ArgumentNullException(nameof(model))).Labels, options)
    {
        _create = () => new NetworkTransformer(_context, model, _options, ownsModel: false);
    }

    /// <summary>Scores with a network whose weights are in a safetensors file; each fitted transformer owns the network it read.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="definition">The network, complete; its state dictionary must have the names and shapes of the file.</param>
    /// <param name="weightsPath">The file, read by each <see cref="Fit"/>.</param>
    /// <param name="labels">The classes behind the outputs.</param>
    /// <param name="inputScale">Factor on every raw feature, such as 1/255 for pixels stored as bytes.</param>
    /// <param name="options">Columns and block size; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    public NetworkScoringEstimator(
        MLContext context, NetworkDefinition definition, string weightsPath, LabelKeys labels, float inputScale = 1,
        NetworkTransformerOptions? options = null)
        : this(context, labels, options)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentException.ThrowIfNullOrEmpty(weightsPath);
        _create = () => new NetworkTransformer(
            _context, NetworkModel.FromWeights(definition, weightsPath, labels, inputScale, ModelDevice.Choose(_context)), _options);
    }

    private NetworkScoringEstimator(MLContext context, LabelKeys labels, NetworkTransformerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(labels);
        _options = (options ?? new NetworkTransformerOptions()).ValidatedCopy();
        (_context, _labels, _create) = (context, labels, null!);
    }

    /// <summary>Checks the data's schema and returns the transformer; reads no rows.</summary>
    /// <param name="input">Any data with the feature column.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature column is missing, has another type or another size than the network takes.
    /// </exception>
    public NetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        NetworkTransformer transformer = _create();
        try
        {
            transformer.GetOutputSchema(input.Schema);
            return transformer;
        }
        catch
        {
            transformer.Dispose();
            throw;
        }
    }

    /// <summary>The shape after scoring.</summary>
    /// <param name="inputSchema">Shape of the data to score.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => NetworkSchema.GetOutputSchema(_context, inputSchema, _options, _labels);
}
