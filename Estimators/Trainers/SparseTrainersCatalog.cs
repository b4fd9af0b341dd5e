using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>The trainers of Sparse.ML: <c>ml.Sparse.Trainers</c>.</summary>
public sealed class SparseTrainersCatalog
{
    private readonly MLContext _context;

    internal SparseTrainersCatalog(MLContext context) => _context = context;

    /// <summary>Trains a sparse network.</summary>
    /// <param name="options">All options.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public SparseTrainer SparseNetwork(SparseTrainerOptions options) => new(_context, options);

    /// <summary>Trains a sparse network with the usual arguments.</summary>
    /// <param name="network">The network, such as <c>Network.Mlp(300, 100)</c>.</param>
    /// <param name="method">How it becomes sparse; null means RigL at density 0.1.</param>
    /// <param name="labelColumnName">Label column, a key.</param>
    /// <param name="featureColumnName">Feature column, a known-size vector of Single or Byte.</param>
    /// <param name="epochs">Passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public SparseTrainer SparseNetwork(
        NetworkDefinition network, SparseMethod? method = null, string labelColumnName = "Label", string featureColumnName = "Features", int epochs = TrainerDefaults.Epochs) =>
        new(_context, new SparseTrainerOptions
        {
            Network = network, Method = method ?? SparseMethods.RigL(density: 0.1), LabelColumnName = labelColumnName, FeatureColumnName = featureColumnName, Epochs = epochs,
        });

    /// <summary>Trains a network that withstands small hostile changes of its inputs.</summary>
    /// <param name="options">All options.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public AdversarialTrainer AdversarialNetwork(AdversarialTrainerOptions options) => new(_context, options);

    /// <summary>Trains a network that withstands small hostile changes of its inputs, with the usual arguments.</summary>
    /// <param name="network">The network, such as <c>Network.SmallConvNet(new(1, 28, 28))</c>.</param>
    /// <param name="method">Form of adversarial training; null means PGD-AT.</param>
    /// <param name="epsilon">Largest change of a feature by the inner attack, above 0, in units of the features; the attack is PGD with 10
    /// steps of a quarter of it.</param>
    /// <param name="labelColumnName">Label column, a key.</param>
    /// <param name="featureColumnName">Feature column, a known-size vector of Byte, or of Single from 0 to 1.</param>
    /// <param name="epochs">Passes over the rows, at least 1.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public AdversarialTrainer AdversarialNetwork(
        NetworkDefinition network, AdversarialMethod? method = null, double epsilon = 8 / 255.0, string labelColumnName = "Label",
        string featureColumnName = "Features", int epochs = TrainerDefaults.Epochs) =>
        new(_context, new AdversarialTrainerOptions
        {
            Network = network, Method = method ?? AdversarialMethods.Pgd(), InnerAttack = Attacks.Pgd(epsilon, 10, epsilon / 4),
            LabelColumnName = labelColumnName, FeatureColumnName = featureColumnName, Epochs = epochs,
        });

    /// <summary>Trains a graph network that classifies the nodes of a graph.</summary>
    /// <param name="options">All options.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public GraphNetworkTrainer GraphNetwork(GraphTrainerOptions options) => new(_context, options);

    /// <summary>Trains a graph network that classifies the nodes of a graph, with the usual arguments.</summary>
    /// <param name="network">The network, such as <c>GraphNetworks.Gcn(64, dropout: 0.5)</c>.</param>
    /// <param name="labelColumnName">Label column, a key.</param>
    /// <param name="featureColumnName">Feature column, a known-size vector of Single, Double or Byte.</param>
    /// <param name="splitColumnName">Column that says what a node is used for; null trains on all labelled nodes.</param>
    /// <param name="epochs">Passes over the training nodes, at least 1.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public GraphNetworkTrainer GraphNetwork(
        NetworkDefinition network, string labelColumnName = "Label", string featureColumnName = "Features", string? splitColumnName = "Split",
        int epochs = GraphDefaults.Epochs) =>
        new(_context, new GraphTrainerOptions
        {
            Network = network, LabelColumnName = labelColumnName, FeatureColumnName = featureColumnName, SplitColumnName = splitColumnName, Epochs = epochs,
        });

    /// <summary>Finds a sub-network of a random graph network that classifies nodes without trained weights.</summary>
    /// <param name="options">All options.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public UntrainedTicketTrainer UntrainedGraphTicket(UntrainedTicketOptions options) => new(_context, options);

    /// <summary>Finds a sub-network of a random graph network that classifies nodes without trained weights, with the usual arguments.</summary>
    /// <param name="network">The network, such as <c>GraphNetworks.Gcn(256)</c>; wide ones do better.</param>
    /// <param name="sparsity">Share of the weights that are left out, at least 0 and below 1.</param>
    /// <param name="labelColumnName">Label column, a key.</param>
    /// <param name="featureColumnName">Feature column, a known-size vector of Single, Double or Byte.</param>
    /// <param name="splitColumnName">Column that says what a node is used for; null trains on all labelled nodes.</param>
    /// <param name="epochs">Passes over the training nodes, at least 1.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public UntrainedTicketTrainer UntrainedGraphTicket(
        GraphNetworkDefinition network, double sparsity = GraphDefaults.TicketSparsity, string labelColumnName = "Label", string featureColumnName = "Features",
        string? splitColumnName = "Split", int epochs = GraphDefaults.TicketEpochs) =>
        new(_context, new UntrainedTicketOptions
        {
            Network = network, Sparsity = sparsity, LabelColumnName = labelColumnName, FeatureColumnName = featureColumnName, SplitColumnName = splitColumnName,
            Epochs = epochs,
        });

    /// <summary>Finds anomalous nodes of a graph without labels, by predicting hop counts.</summary>
    /// <param name="options">All options.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public HopCountAnomalyDetector HopCountAnomalyDetector(HopCountOptions options) => new(_context, options);

    /// <summary>Finds anomalous nodes of a graph without labels, by predicting hop counts, with the usual arguments.</summary>
    /// <param name="contamination">Share of the nodes to be predicted anomalous, above 0 up to 0.5.</param>
    /// <param name="featureColumnName">Feature column, a known-size vector.</param>
    /// <param name="idColumnName">Column of the node's id; null takes the row number.</param>
    /// <param name="neighborsColumnName">Column of the ids of the node's neighbours.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public HopCountAnomalyDetector HopCountAnomalyDetector(
        double contamination = HopCountDefaults.Contamination, string featureColumnName = "Features", string? idColumnName = "Id", string neighborsColumnName = "Neighbors") =>
        new(_context, new HopCountOptions
        {
            Contamination = contamination, FeatureColumnName = featureColumnName, IdColumnName = idColumnName, NeighborsColumnName = neighborsColumnName,
        });
}
