using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators;

/// <summary>
/// What every network trainer offers: columns, network, optimisation, validation, progress, cancellation, checkpoints and determinism.
/// A trainer copies its options when it is created; changes made afterwards are not seen.
/// </summary>
public class TrainerOptions
{
    /// <summary>Label column: a key, as from <c>MapValueToKey</c>. <value>The default value is "Label".</value></summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>Feature column: a known-size vector of Single, or of Byte for pixels (scaled by 1/255). <value>The default value is "Features".</value></summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>Column of example weights (Single, at least 0); null weighs every row 1. <value>The default value is null.</value></summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>Output column of class probabilities, a known-size vector of Single. <value>The default value is "Score".</value></summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Output column of the predicted key. <value>The default value is "PredictedLabel".</value></summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>The network, such as <c>Network.ResNet(18, 16, new(1, 28, 28))</c>. Required.</summary>
    public NetworkDefinition? Network { get; set; }

    /// <summary>Passes over the training rows, 1 to 100,000. <value>The default value is 10.</value></summary>
    public int Epochs { get; set; } = TrainerDefaults.Epochs;

    /// <summary>Rows of one optimiser step, 1 to 1,048,576. A last batch of a single row joins the batch before it. <value>The default value is 128.</value></summary>
    public int BatchSize { get; set; } = TrainerDefaults.BatchSize;

    /// <summary>The optimiser. <value>The default is SGD with learning rate 0.05, momentum 0.9, Nesterov and weight decay 5e-4.</value></summary>
    public OptimizerDefinition Optimizer { get; set; } = Optimizers.Sgd(
        TrainerDefaults.LearningRate, TrainerDefaults.Momentum, nesterov: true, weightDecay: TrainerDefaults.WeightDecay);

    /// <summary>Learning rate of each step. <value>The default is a cosine from the optimiser's rate to 0.</value></summary>
    public LearningRateSchedule Schedule { get; set; } = Schedules.Cosine();

    /// <summary>Share of the target that is spread evenly over all classes, 0 to 1 (exclusive). <value>The default value is 0.</value></summary>
    public double LabelSmoothing { get; set; }

    /// <summary>Weight of each class in key order, each at least 0 and one above 0; null weighs all 1. <value>The default value is null.</value></summary>
    public IReadOnlyList<double>? ClassWeights { get; set; }

    /// <summary>What to minimise in place of the cross-entropy (<see cref="LabelSmoothing"/> and <see cref="ClassWeights"/> belong to the cross-entropy and may not be set then). <value>The default value is null.</value></summary>
    public TrainingObjective? Objective { get; set; }

    /// <summary>Random changes to training images, made on the batches; null for none. <value>The default value is null.</value></summary>
    public ImageAugmentation? Augmentation { get; set; }

    /// <summary>Largest global norm of the gradients; larger ones are scaled down to it. Greater than 0; null for no limit. <value>The default value is null.</value></summary>
    public double? MaximumGradientNorm { get; set; }

    /// <summary>Makes further policies that take part in the run, told after the method's own. <value>The default value is empty.</value></summary>
    public IList<Func<TrainingPolicy>> Policies { get; set; } = [];

    /// <summary>Rows to validate on after each epoch, with the columns of the training rows; null for none. <value>The default value is null.</value></summary>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Share of the training rows that is held out for validation instead, 0 to 0.9; 0 for none. Not together with <see cref="ValidationSet"/>. <value>The default value is 0.</value></summary>
    public double ValidationFraction { get; set; }

    /// <summary>Metric that decides which epoch is best. <value>The default value is Accuracy.</value></summary>
    public EarlyStoppingMetric ValidationMetric { get; set; } = EarlyStoppingMetric.Accuracy;

    /// <summary>Ends training early; needs validation rows. Null trains all epochs. <value>The default value is null.</value></summary>
    public EarlyStopping? EarlyStopping { get; set; }

    /// <summary>Whether the result takes the weights of the best epoch when there are validation rows, else those of the last. <value>The default value is true.</value></summary>
    public bool RestoreBestWeights { get; set; } = true;

    /// <summary>Seed of every random stream of the run. Equal seeds give equal weights on the CPU at equal thread counts. <value>The default value is 1.</value></summary>
    public long Seed { get; set; } = TrainerDefaults.Seed;

    /// <summary>Element type of the training. <value>The default value is Single.</value></summary>
    public ElementType ElementType { get; set; } = ElementType.Single;

    /// <summary>CPU threads of libtorch, set for the whole process when training starts, 1 to 1,024; null leaves the present number. <value>The default value is null.</value></summary>
    public int? Threads { get; set; }

    /// <summary>Receives progress after each batch, on the training thread unless the implementation posts it elsewhere. <value>The default value is null.</value></summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>Stops training before the next batch; <c>Fit</c> then throws <see cref="OperationCanceledException"/>. <value>The default value is none.</value></summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Folder for the run's checkpoint, made if missing; null writes none. The checkpoint is removed when training is complete. <value>The default value is null.</value></summary>
    public string? CheckpointPath { get; set; }

    /// <summary>Steps between checkpoints within an epoch, at least 0; 0 writes them at the end of each epoch only. <value>The default value is 0.</value></summary>
    public int CheckpointInterval { get; set; }

    /// <summary>Whether a checkpoint found in <see cref="CheckpointPath"/> is continued; otherwise it is overwritten. <value>The default value is true.</value></summary>
    public bool Resume { get; set; } = true;

    /// <summary>
    /// Bytes that the training rows may take in memory, at least 1 MiB. A larger data view is streamed each epoch through a shuffle
    /// buffer of this size. Streamed values are checked as they are read, which is during training. <value>The default value is 4 GiB.</value>
    /// </summary>
    public long MemoryBudget { get; set; } = TrainerDefaults.MemoryBudget;

    /// <summary>Returns a copy that shares no list with this object.</summary>
    internal virtual TrainerOptions Clone()
    {
        var copy = (TrainerOptions)MemberwiseClone();
        copy.ClassWeights = ClassWeights?.ToArray();
        copy.Policies = [.. Policies];
        return copy;
    }

    /// <summary>The columns as the fitted transformer takes them.</summary>
    internal NetworkTransformerOptions Scoring() => new()
    {
        FeatureColumnName = FeatureColumnName, ScoreColumnName = ScoreColumnName, PredictedLabelColumnName = PredictedLabelColumnName,
    };

    /// <summary>Whether there will be rows to validate on.</summary>
    internal virtual bool Validates => ValidationSet is not null || ValidationFraction > 0;

    /// <summary>The trainer's method with its settings: a checkpoint is continued by a run of the same text only.</summary>
    internal virtual string MethodText => GetType().Name;

    /// <summary>Adds a line for each property that is out of range.</summary>
    /// <param name="errors">Receives "property: what is expected, what it is".</param>
    internal virtual void Validate(ICollection<string> errors) => TrainerOptionsValidator.Validate(this, errors);
}
