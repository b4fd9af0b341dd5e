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
}
