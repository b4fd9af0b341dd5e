using Microsoft.ML;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// Scores the nodes of an attributed graph for being anomalous, without labels, by predicting hop counts:
/// <c>ml.Sparse.Trainers.HopCountAnomalyDetector</c>.
/// </summary>
/// <remarks>
/// <para>
/// The least similar edges are removed; a network learns to tell how many hops two nodes are apart in the rest, from their features and
/// surroundings; then it is asked about the edges of the whole graph. A node whose neighbours seem far away is anomalous. The weights are
/// drawn many
/// times from their posterior, and how much the answers differ sharpens the score.
/// </para>
/// <para>
/// Input: a node view, one row a node, with id, features (a known-size vector) and the ids of its neighbours (a vector); no label. Output:
/// the
/// columns of <see cref="HopCountTransformer"/>. Nodes without edges get score 0.
/// </para>
/// <para>
/// What to expect: on graphs with injected anomalies (cliques of strangers, and nodes with the features of others) the default settings
/// beat the local outlier factor, the
/// degree, reconstruction and the cosine distance to neighbours, and are the most balanced over both kinds; but they only tie with the best
/// trivial
/// combination, the sum of the ranks of degree and cosine distance, and on some graphs a single trivial score is better: on Cora the mean
/// cosine
/// distance to neighbours beats it. On real anomalies expect less: on the co-purchase graph of Amazon it is no better than chance, as is
/// everything trivial. Compare
/// on your own graph with <c>ml.Sparse.Evaluation.GraphAnomalies</c>, which puts the trivial scores beside it.
/// </para>
/// <para>
/// Huang, Pei, Menkovski, Pechenizkiy: Hop-count based self-supervised anomaly detection on attributed networks, ECML PKDD 2022,
/// https://arxiv.org/abs/2104.07917.
/// </para>
/// </remarks>
public sealed class HopCountAnomalyDetector : IEstimator<HopCountTransformer>
{
    private readonly MLContext _context;
    private readonly HopCountOptions _options;

    /// <summary>Creates a detector.</summary>
    /// <param name="context">The context of the pipeline.</param>
    /// <param name="options">Options, which are copied.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public HopCountAnomalyDetector(MLContext context, HopCountOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        HopCountValidator.ThrowIfInvalid(options);
        (_context, _options) = (context, options.Clone());
    }

    /// <summary>Trains on a graph.</summary>
    /// <param name="input">A node view.</param>
    /// <returns>A transformer that scores this graph, and others with the same features.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="InvalidDataException">An id, a feature or an edge is not valid; the message names the node.</exception>
    /// <exception cref="InvalidOperationException">
    /// The graph has no edges, all edges are equally similar, a hop class is empty, the graph takes more than the memory budget, training
    /// diverged, or
    /// libtorch is missing.
    /// </exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public HopCountTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var log = new TrainerLog(_context, nameof(HopCountAnomalyDetector));
        return new HopCountRun(_context, _options.Clone(), log.Write).Train(input);
    }

    /// <summary>The columns after training: the input's and those of the options.</summary>
    /// <param name="inputSchema">Shape of the node view.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => HopCountSchema.GetOutputSchema(_context, inputSchema, _options);
}
