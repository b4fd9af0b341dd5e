using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// What every trainer of graph networks offers: the columns of the node view, and all that <see cref="TrainerOptions"/> has. The training
/// rows are the nodes of the split column that are for training; the nodes for validation choose the best epoch. All nodes' features and
/// edges take part in every pass.
/// </summary>
/// <remarks>
/// Defaults that differ: 200 epochs of Adam with learning rate 0.01 and weight decay 5e-4 at a constant rate. An epoch is one step on the
/// whole graph unless <see cref="Sampling"/> makes mini-batches, of which <see cref="TrainerOptions.BatchSize"/> (default 1024) is the
/// number of nodes. Not available for graphs: <see cref="TrainerOptions.ValidationSet"/>, <see cref="TrainerOptions.Augmentation"/> and
/// <see cref="TrainerOptions.ExampleWeightColumnName"/>.
/// </remarks>
public class GraphTrainerOptions : TrainerOptions
{
    /// <summary>Options with the defaults of graph networks.</summary>
    public GraphTrainerOptions()
    {
        Epochs = GraphDefaults.Epochs;
        BatchSize = GraphDefaults.BatchSize;
        Optimizer = Optimizers.Adam(GraphDefaults.LearningRate, GraphDefaults.WeightDecay);
        Schedule = Schedules.Constant();
    }

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
    /// Column of the weights of the edges to the neighbours, a vector of Single; null weighs all edges alike. <value>The default value is
    /// null.</value>
    /// </summary>
    public string? EdgeWeightColumnName { get; set; }

    /// <summary>
    /// Column that says what a node is used for (see <see cref="GraphColumns.Split"/>); null trains on all nodes with a label, of which
    /// <see cref="TrainerOptions.ValidationFraction"/> may be held out. <value>The default value is null.</value>
    /// </summary>
    public string? SplitColumnName { get; set; }

    /// <summary>
    /// What becomes of duplicates, self loops and one-way edges. <value>The default value gives a simple undirected graph.</value>
    /// </summary>
    public EdgeRules Edges { get; set; } = EdgeRules.Undirected;

    /// <summary>What becomes of a neighbour that the view does not hold. <value>The default value is Ignore.</value></summary>
    public UnknownNodes UnknownNeighbors { get; set; } = UnknownNodes.Ignore;

    /// <summary>
    /// Output column of the values that go into the network's last layer, a vector of Single; null for none. <value>The default value is
    /// null.</value>
    /// </summary>
    public string? EmbeddingColumnName { get; set; }

    /// <summary>
    /// Mini-batches of sampled neighbourhoods for a graph whose training takes more than <see cref="TrainerOptions.MemoryBudget"/>; null
    /// refuses such a graph. <value>The default value is null.</value>
    /// </summary>
    public NeighborSampling? Sampling { get; set; }

    /// <summary>The columns as a graph reader takes them.</summary>
    internal GraphColumns Columns() => new()
    {
        Id = IdColumnName, Neighbors = NeighborsColumnName, Weights = EdgeWeightColumnName, Features = FeatureColumnName,
        Label = LabelColumnName, Split = SplitColumnName,
        Edges = Edges, UnknownNeighbors = UnknownNeighbors,
    };

    /// <summary>The columns as the fitted transformer takes them.</summary>
    internal GraphNetworkTransformerOptions GraphScoring() => new()
    {
        Columns = Columns(), ScoreColumnName = ScoreColumnName, PredictedLabelColumnName = PredictedLabelColumnName,
        EmbeddingColumnName = EmbeddingColumnName,
    };

    internal override bool Validates => base.Validates || SplitColumnName is not null;

    internal override string MethodText => $"{base.MethodText}, sampling {Sampling?.ToString() ?? "none"}, edges {Edges}";

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(!string.IsNullOrEmpty(NeighborsColumnName), nameof(NeighborsColumnName), "a column name",
            NeighborsColumnName is null ? null : "an empty text");
        foreach ((string property, string? value) in new[]
            { (nameof(IdColumnName), IdColumnName), (nameof(EdgeWeightColumnName), EdgeWeightColumnName),
                (nameof(SplitColumnName), SplitColumnName), (nameof(EmbeddingColumnName), EmbeddingColumnName) })
        {
            errors.Require(value is not { Length: 0 }, property, "null or a column name", "an empty text");
        }

        errors.Require(Edges is not null, nameof(Edges), "rules such as EdgeRules.Undirected", Edges);
        errors.Require(Network is null or GraphNetworkDefinition or RegisteredNetworkDefinition, nameof(Network),
            "a graph network such as GraphNetworks.Gcn(64)", Network?.DisplayName);
        errors.Require(ValidationSet is null, nameof(ValidationSet),
            "null, since nodes of one graph are told apart by SplitColumnName or ValidationFraction", "a view");
        errors.Require(SplitColumnName is null || ValidationFraction == 0, nameof(ValidationFraction), "0 beside a SplitColumnName",
            ValidationFraction);
        errors.Require(Augmentation is null, nameof(Augmentation), "null for graphs", Augmentation);
        errors.Require(ExampleWeightColumnName is null, nameof(ExampleWeightColumnName), "null for graphs", ExampleWeightColumnName);
        string[] outputs = [.. new[] { ScoreColumnName, PredictedLabelColumnName, EmbeddingColumnName }.OfType<string>()];
        errors.Require(outputs.Distinct().Count() == outputs.Length, nameof(EmbeddingColumnName), "another name than the other outputs",
            EmbeddingColumnName);
        Sampling?.Validate(errors);
    }
}
