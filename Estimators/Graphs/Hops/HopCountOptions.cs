using System.Globalization;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// Options of <see cref="HopCountAnomalyDetector"/>. The detector copies them when it is created; changes made afterwards are not seen.
/// </summary>
/// <remarks>
/// The defaults are those that worked best in our measurements; <see cref="Released"/> has the settings of the authors' release. The
/// detector is most
/// sensitive to <see cref="RemovedEdges"/>, <see cref="Similarity"/> and <see cref="Encode"/>.
/// </remarks>
public sealed class HopCountOptions
{
    /// <summary>
    /// Column of the node's id: a key, text or an integer, different in every row; null takes the row number. <value>The default value is
    /// "Id".</value>
    /// </summary>
    public string? IdColumnName { get; set; } = "Id";

    /// <summary>
    /// Column of the ids of the node's neighbours, a vector of the type of the id. <value>The default value is "Neighbors".</value>
    /// </summary>
    public string NeighborsColumnName { get; set; } = "Neighbors";

    /// <summary>
    /// Feature column, a known-size vector of Single, Double or Byte, dense or sparse; scale columns of very different size before.
    /// <value>The default value is "Features".</value>
    /// </summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>
    /// Output column of the anomaly score, a Single; higher is more anomalous. <value>The default value is "Score".</value>
    /// </summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>
    /// Output column that says whether the score is above the threshold, a Boolean. <value>The default value is "PredictedLabel".</value>
    /// </summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>
    /// Output column of the mean predicted hop class of the node's edges, from 0, a Single; null for none. <value>The default value is
    /// "AverageHop".</value>
    /// </summary>
    public string? AverageHopColumnName { get; set; } = "AverageHop";

    /// <summary>
    /// Output column of the mean standard deviation of these classes over posterior samples, a Single; null for none. <value>The default
    /// value is "Uncertainty".</value>
    /// </summary>
    public string? UncertaintyColumnName { get; set; } = "Uncertainty";

    /// <summary>
    /// Output column of the explanation: the ids of the neighbours that are predicted two hops away or farther on average, the farthest
    /// first. Null for
    /// none. <value>The default value is "FarNeighbors".</value>
    /// </summary>
    public string? FarNeighborsColumnName { get; set; } = "FarNeighbors";

    /// <summary>
    /// Output column of the mean predicted hop counts of these neighbours, a vector of Single; null for none. <value>The default value is
    /// "FarNeighborHops".</value>
    /// </summary>
    public string? FarNeighborHopsColumnName { get; set; } = "FarNeighborHops";

    /// <summary>
    /// What becomes of duplicates, self loops and one-way edges; the graph must come out undirected without self loops. <value>The default
    /// value gives a simple undirected graph.</value>
    /// </summary>
    public EdgeRules Edges { get; set; } = EdgeRules.Undirected;

    /// <summary>What becomes of a neighbour that the view does not hold. <value>The default value is Ignore.</value></summary>
    public UnknownNodes UnknownNeighbors { get; set; } = UnknownNodes.Ignore;

    /// <summary>
    /// C, the number of hop classes, 2 to 16: 1, 2, …, C hops, where the last holds everything farther or unreachable too. <value>The
    /// default value is 3.</value>
    /// </summary>
    public int HopClasses { get; set; } = HopCountDefaults.HopClasses;

    /// <summary>
    /// R, the share of the edges, the least similar ones, that are removed before hops are counted; at least 0 and below 1. <value>The
    /// default value is 0.3.</value>
    /// </summary>
    public double RemovedEdges { get; set; } = HopCountDefaults.RemovedEdges;

    /// <summary>
    /// How alike the ends of an edge are; Jaccard is an alternative for features that are 0 or 1. <value>The default value is
    /// Cosine.</value>
    /// </summary>
    public EdgeSimilarity Similarity { get; set; } = EdgeSimilarity.Cosine;

    /// <summary>Which edges the encoder passes messages along. <value>The default value is Cleaned.</value></summary>
    public EncodedGraph Encode { get; set; } = EncodedGraph.Cleaned;

    /// <summary>
    /// S: an epoch draws this share of the pairs of the smallest hop class from every class, above 0 up to 1. <value>The default value is
    /// 0.2.</value>
    /// </summary>
    public double SamplingRatio { get; set; } = HopCountDefaults.SamplingRatio;

    /// <summary>Values of a node in the encoder, 1 to 65,536; the head is twice as wide. <value>The default value is 64.</value></summary>
    public int Width { get; set; } = HopCountDefaults.Width;

    /// <summary>L, hidden layers of the encoder, which has one layer more; 0 to 999. <value>The default value is 1.</value></summary>
    public int HiddenLayers { get; set; } = HopCountDefaults.HiddenLayers;

    /// <summary>
    /// Share of the values dropped between layers while training, at least 0 and below 1. <value>The default value is 0.5.</value>
    /// </summary>
    public double Dropout { get; set; } = HopCountDefaults.Dropout;

    /// <summary>How weights are drawn from their posterior. <value>The default is Adam with Langevin noise.</value></summary>
    public PosteriorSampler Sampler { get; set; } = PosteriorSamplers.LangevinAdam();

    /// <summary>Epochs, one step on fresh pairs each, 1 to 100,000. <value>The default value is 100.</value></summary>
    public int Epochs { get; set; } = HopCountDefaults.Epochs;

    /// <summary>
    /// B, epochs before the first posterior sample is taken, at least 0 and below <see cref="Epochs"/>. <value>The default value is
    /// 40.</value>
    /// </summary>
    public int BurnIn { get; set; } = HopCountDefaults.BurnIn;

    /// <summary>
    /// Epochs from one posterior sample to the next, at least 1. The model keeps all samples. <value>The default value is 1.</value>
    /// </summary>
    public int SampleInterval { get; set; } = 1;

    /// <summary>What the score is made of. <value>The default value is AverageAndVariance.</value></summary>
    public HopScore Score { get; set; } = HopScore.AverageAndVariance;

    /// <summary>
    /// Share of the training nodes that are predicted anomalous, above 0 up to 0.5: the threshold lets so many of the highest scores pass,
    /// rounded down but
    /// at least one; fewer where the scores next to the threshold are equal. <value>The default value is 0.1.</value>
    /// </summary>
    public double Contamination { get; set; } = HopCountDefaults.Contamination;

    /// <summary>
    /// Seed of every random stream of the run. Equal seeds give equal weights on the CPU at equal thread counts. <value>The default value
    /// is 1.</value>
    /// </summary>
    public long Seed { get; set; } = TrainerDefaults.Seed;

    /// <summary>
    /// CPU threads of libtorch, set for the whole process when training starts, 1 to 1,024; null leaves the present number. <value>The
    /// default value is null.</value>
    /// </summary>
    public int? Threads { get; set; }

    /// <summary>
    /// Receives progress after each epoch, on the training thread unless the implementation posts it elsewhere. <value>The default value is
    /// null.</value>
    /// </summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>
    /// Stops reading, hop counting, training or scoring; <c>Fit</c> then throws <see cref="OperationCanceledException"/>. <value>The
    /// default value is none.</value>
    /// </summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>
    /// Folder for the run's checkpoint, made if missing; null writes none. The checkpoint is removed when training is complete. <value>The
    /// default value is null.</value>
    /// </summary>
    public string? CheckpointPath { get; set; }

    /// <summary>
    /// Epochs between checkpoints, at least 1; each holds all posterior samples so far. <value>The default value is 10.</value>
    /// </summary>
    public int CheckpointInterval { get; set; } = HopCountDefaults.CheckpointInterval;

    /// <summary>
    /// Whether a checkpoint found in <see cref="CheckpointPath"/> is continued; otherwise it is overwritten. <value>The default value is
    /// true.</value>
    /// </summary>
    public bool Resume { get; set; } = true;

    /// <summary>
    /// Bytes that a step and the stored hop counts may take, at least 1 MiB; a larger graph is refused before training. <value>The default
    /// value is 4 GiB.</value>
    /// </summary>
    public long MemoryBudget { get; set; } = TrainerDefaults.MemoryBudget;

    /// <summary>
    /// Options with the settings of the authors' release: Euclidean similarity, a fifth of the edges removed, the encoder on the original
    /// graph, dropout left on.
    /// </summary>
    /// <remarks>In our measurements these find far fewer anomalies than the defaults.</remarks>
    public static HopCountOptions Released() => new()
    {
        Similarity = HopCountDefaults.ReleasedSimilarity, RemovedEdges = HopCountDefaults.ReleasedRemovedEdges,
        Encode = EncodedGraph.Original,
        Width = HopCountDefaults.ReleasedWidth, Sampler = PosteriorSamplers.Dropout(),
    };

    internal HopCountOptions Clone() => (HopCountOptions)MemberwiseClone();

    internal HopCountSettings Settings() => new(HopClasses, RemovedEdges, Similarity, Encode, Sampler.DropoutInScoring);

    internal HopCountTransformerOptions Scoring() => new()
    {
        Columns = new()
        {
            Id = IdColumnName, Neighbors = NeighborsColumnName, Features = FeatureColumnName, Edges = Edges,
            UnknownNeighbors = UnknownNeighbors,
        },
        ScoreColumnName = ScoreColumnName, PredictedLabelColumnName = PredictedLabelColumnName, AverageHopColumnName = AverageHopColumnName,
        UncertaintyColumnName = UncertaintyColumnName, FarNeighborsColumnName = FarNeighborsColumnName,
        FarNeighborHopsColumnName = FarNeighborHopsColumnName,
    };

    internal GcnDefinition Encoder(int features) =>
        new() { Features = features, Hidden = Width, Outputs = Width, Layers = HiddenLayers + 1, Dropout = Dropout };

    /// <summary>Everything that a checkpoint must have been written with to be continued.</summary>
    internal string MethodText => string.Create(CultureInfo.InvariantCulture,
        $"hop counts, {Settings()}, pairs {SamplingRatio}, dropout {Dropout}, {Sampler}, burn-in {BurnIn}, every {SampleInterval}");
}
