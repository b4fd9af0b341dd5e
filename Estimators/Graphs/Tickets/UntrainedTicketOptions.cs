using System.Globalization;
using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>
/// Options of <see cref="UntrainedTicketTrainer"/>: those of every trainer of graph networks, and how the ticket is searched for.
/// </summary>
/// <remarks>
/// The network is taken in its untrained form: without biases and dropout, a GIN with the mean over neighbours, one linear map a layer and
/// a linear map beside the last. Defaults that differ: 400 epochs of AdamW with learning rate 0.01 and no weight decay, which would move
/// the threshold.
/// </remarks>
public sealed class UntrainedTicketOptions : GraphTrainerOptions
{
    /// <summary>Options with the defaults of untrained tickets.</summary>
    public UntrainedTicketOptions()
    {
        Epochs = GraphDefaults.TicketEpochs;
        Optimizer = Optimizers.AdamW(GraphDefaults.TicketLearningRate, weightDecay: 0);
    }

    /// <summary>
    /// Share of the weights that the ticket leaves out, at least 0 and below 1. About 0.5 serves two layers best; deep networks need less,
    /// since activations shrink with each
    /// sparse layer. <value>The default value is 0.5.</value>
    /// </summary>
    public double Sparsity { get; set; } = GraphDefaults.TicketSparsity;

    /// <summary>
    /// Share of the epochs over which sparsity rises linearly from 0, 0 to 1; 0 trains at the target from the beginning. <value>The default
    /// value is 0.5.</value>
    /// </summary>
    public double RampFraction { get; set; } = GraphDefaults.TicketRamp;

    /// <summary>
    /// Whether all scores share one threshold or every layer has its own. With <see cref="RampFraction"/> 0, Layer is edge-popup.
    /// <value>The default value is Global.</value>
    /// </summary>
    public TicketScope Scope { get; set; } = TicketScope.Global;

    /// <summary>
    /// What the range ±√(6 / fan) of weights and scores goes by. <value>The default value is Outputs, as in the published method.</value>
    /// </summary>
    public TicketFan Fan { get; set; } = TicketFan.Outputs;

    /// <summary>
    /// Whether kept weights are divided by the square root of their layer's density, so that activations keep their size. It helps high
    /// sparsity in networks of up to about 16 layers and
    /// hurts beyond. <value>The default value is false.</value>
    /// </summary>
    public bool Rescales { get; set; }

    /// <summary>Factor of the mean sigmoid of the scores in the loss, at least 0. <value>The default value is 0.</value></summary>
    public double ScoreRegularization { get; set; }

    /// <summary>
    /// Random networks to search, each with weights of its own seed (<see cref="TrainerOptions.Seed"/>, the next one, and so on), 1 to
    /// 1,000; the one that is best on the validation nodes is kept.
    /// Results depend much on the draw. <value>The default value is 1.</value>
    /// </summary>
    public int WeightSeeds { get; set; } = 1;

    internal override string MethodText => string.Create(CultureInfo.InvariantCulture,
        $"{base.MethodText}, sparsity {Sparsity}, ramp {RampFraction}, {Scope}, fan {Fan}, {(Rescales ? "rescaled" : "as drawn")}, " +
        $"regularization {ScoreRegularization}");

    internal override void Validate(ICollection<string> errors)
    {
        base.Validate(errors);
        errors.Require(Network is null or GraphNetworkDefinition, nameof(Network), "a graph network such as GraphNetworks.Gcn(256)",
            Network?.DisplayName);
        errors.Require(Sparsity is >= 0 and < 1, nameof(Sparsity), "at least 0 and below 1", Sparsity);
        errors.Require(RampFraction is >= 0 and <= 1, nameof(RampFraction), "0 to 1", RampFraction);
        errors.Require(Enum.IsDefined(Scope), nameof(Scope), "Global or Layer", Scope);
        errors.Require(Enum.IsDefined(Fan), nameof(Fan), "Outputs or Inputs", Fan);
        errors.Require(ScoreRegularization is >= 0 and < double.PositiveInfinity, nameof(ScoreRegularization),
            "a finite number of at least 0", ScoreRegularization);
        errors.Require(WeightSeeds is >= 1 and <= 1000, nameof(WeightSeeds), "1 to 1000", WeightSeeds);
        errors.Require(WeightSeeds == 1 || Validates, nameof(WeightSeeds), "1 without validation nodes, since nothing tells which is best",
            WeightSeeds);
        errors.Require(Objective is null || ScoreRegularization == 0, nameof(ScoreRegularization), "0 beside an objective of your own",
            ScoreRegularization);
    }
}
