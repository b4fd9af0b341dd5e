using Microsoft.ML;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Scores rows with a trained network: adds the class probabilities and the most probable class.</summary>
/// <remarks>
/// <para>
/// Input: a known-size vector of <see cref="float"/> or <see cref="byte"/>, dense or sparse. Output: <c>PredictedLabel</c>, a key with
/// the values of the training labels, and <c>Score</c>, a known-size vector of <see cref="float"/> with the probability of each class
/// (softmax), whose slots are named after the classes when these are text. A row with a NaN feature gets NaN scores and a missing label,
/// as from ML.NET's own trainers.
/// </para>
/// <para>
/// Scoring is lazy and batched: a cursor reads <see cref="BatchSize"/> rows ahead, keeps the values of the columns that were asked
/// for and runs one forward pass for the block. <c>PredictionEngine</c> scores row by row. libtorch chooses its
/// kernels by the size of a batch, so a row's scores may differ by float rounding (about 1e-7) with the number of rows that share its
/// forward pass; with <see cref="BatchSize"/> 1 they equal those of single rows and of a loaded model bit for bit.
/// </para>
/// <para>
/// Safe to use from several threads; a cursor or a row belongs to one thread at a time. After <see cref="Dispose"/> every use throws
/// <see cref="ObjectDisposedException"/>.
/// </para>
/// <para>
/// <c>mlContext.Model.Save</c> saves up to 2,047 classes in a form that a plain <c>mlContext.Model.Load</c> reads without registration, also
/// behind <c>PredictionEnginePool</c>. The loaded model scores row by row with identical results and its <c>Score</c> has no slot names;
/// <c>mlContext.Sparse.Restore</c> turns it back into this class.
/// </para>
/// </remarks>
public sealed class NetworkTransformer : ISingleFeaturePredictionTransformer<NetworkModel>, IDisposable
{
    private readonly MLContext _context;
    private readonly NetworkTransformerOptions _options;
    private readonly bool _ownsModel;
    private int _disposed;

    /// <summary>Creates a transformer that owns its model: disposing the transformer disposes the model.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="model">The network and its classes.</param>
    /// <param name="options">Columns and block size; null means the defaults.</param>
    /// <exception cref="ArgumentException">Options are invalid; the message lists all of them.</exception>
    public NetworkTransformer(MLContext context, NetworkModel model, NetworkTransformerOptions? options = null)
        : this(context, model, options, ownsModel: true)
    {
    }

    internal NetworkTransformer(MLContext context, NetworkModel model, NetworkTransformerOptions? options, bool ownsModel)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(model);
        _options = (options ?? new NetworkTransformerOptions()).ValidatedCopy();
        (_context, Model, _ownsModel) = (context, model, ownsModel);
    }

    /// <summary>The network and its classes.</summary>
    public NetworkModel Model { get; }

    /// <summary>Name of the feature column.</summary>
    public string FeatureColumnName => _options.FeatureColumnName;

    /// <summary>Type of the feature column as floats; a vector of bytes of the same size is accepted as well.</summary>
    public DataViewType FeatureColumnType => new VectorDataViewType(NumberDataViewType.Single, Model.FeatureSize);

    /// <summary>Name of the column with the class probabilities.</summary>
    public string ScoreColumnName => _options.ScoreColumnName;

    /// <summary>Name of the column with the most probable class.</summary>
    public string PredictedLabelColumnName => _options.PredictedLabelColumnName;

    /// <summary>Number of rows scored by one forward pass.</summary>
    public int BatchSize => _options.BatchSize;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <summary>The schema after scoring: the input's columns, the predicted label and the score.</summary>
    /// <param name="inputSchema">Schema of the data to score.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature column is missing, has another type or another size than the network takes.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).Output;

    /// <summary>Scores a view, lazily.</summary>
    /// <param name="input">The data to score.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature column is missing, has another type or another size than the network takes.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new BlockDataView(new NetworkScoring(this, Bind(input.Schema)), input);
    }

    /// <summary>A mapper that scores single rows.</summary>
    /// <param name="inputSchema">Schema of the rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature column is missing, has another type or another size than the network takes.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new BlockRowMapper(new NetworkScoring(this, Bind(inputSchema)));

    /// <summary>Frees the network's native memory, unless the model belongs to the caller. May be called more than once.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0 && _ownsModel) Model.Dispose();
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ThrowIfDisposed();
        ICanSaveModel portable = PortableChain.Create(_context, Model, _options);
        portable.Save(ctx);
    }

    internal void ThrowIfDisposed()
    {
        if (Volatile.Read(ref _disposed) != 0) throw DisposedModel.Exception(nameof(NetworkTransformer));
    }

    internal ScoringBlock CreateBlock(int rows)
    {
        ThrowIfDisposed();
        return new ScoringBlock(Model, rows);
    }

    private ScoreBindings Bind(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ThrowIfDisposed();
        return new ScoreBindings(inputSchema, Model, _options);
    }
}
