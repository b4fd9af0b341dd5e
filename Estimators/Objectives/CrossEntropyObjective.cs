using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Mean cross-entropy of the network's logits, the usual objective of classification. Formulas: <see cref="CrossEntropy"/>.</summary>
/// <remarks>Uses the batch's example weights when it has any. Instances are immutable and may serve several runs.</remarks>
public sealed class CrossEntropyObjective : TrainingObjective
{
    private readonly double[]? _classWeights;

    /// <summary>Creates the objective.</summary>
    /// <param name="labelSmoothing">Share of the target that is spread evenly over all classes, at least 0 and below 1.</param>
    /// <param name="classWeights">Weight of each class in key order, each at least 0 and one above 0; null weighs all 1.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public CrossEntropyObjective(double labelSmoothing = 0, IEnumerable<double>? classWeights = null)
    {
        LabelSmoothing = labelSmoothing;
        _classWeights = classWeights?.ToArray();
        var errors = new List<string>();
        errors.Require(labelSmoothing is >= 0 and < 1, nameof(labelSmoothing), "0 up to but not including 1", labelSmoothing);
        if (_classWeights is { } weights)
        {
            bool valid = weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights.Any(weight => weight > 0);
            errors.Require(valid, nameof(classWeights), "finite numbers of at least 0 with one above 0", $"[{string.Join(", ", weights)}]");
        }

        if (errors.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, errors));
    }

    /// <summary>Share of the target that is spread evenly over all classes.</summary>
    public double LabelSmoothing { get; }

    /// <summary>Weight of each class in key order; null weighs all 1.</summary>
    public IReadOnlyList<double>? ClassWeights => _classWeights;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of class weights is not the number of classes.</exception>
    public override ObjectiveResult Compute(TrainingState state, TensorBatch batch)
    {
        Tensor logits = state.Module.call(batch.Features);
        return new(Loss(logits, batch), logits);
    }

    /// <summary>The loss for logits that another objective computed, of an attacked batch for instance.</summary>
    /// <param name="logits">Shape [batch, classes].</param>
    /// <param name="batch">Labels and weights.</param>
    /// <exception cref="ArgumentException">The number of class weights is not the number of classes.</exception>
    public Tensor Loss(Tensor logits, TensorBatch batch)
    {
        using Tensor? weights = Weights(logits);
        return CrossEntropy.Mean(logits, batch.Labels, LabelSmoothing, weights, batch.Weights);
    }

    /// <summary>As <see cref="Loss(Tensor, TensorBatch)"/> with the cost of each example multiplied by a factor, which does not count in
    /// the divisor.</summary>
    /// <param name="logits">Shape [batch, classes].</param>
    /// <param name="batch">Labels and weights.</param>
    /// <param name="factors">Shape [batch]; gradients flow through them.</param>
    internal Tensor Loss(Tensor logits, TensorBatch batch, Tensor factors)
    {
        using Tensor? weights = Weights(logits);
        Tensor costs = CrossEntropy.PerExample(logits, batch.Labels, LabelSmoothing, weights).mul(factors);
        return CrossEntropy.Mean(costs, batch.Labels, weights, batch.Weights);
    }

    /// <summary>Made anew for every batch, which costs microseconds, so that the objective holds no native memory.</summary>
    private Tensor? Weights(Tensor logits)
    {
        if (_classWeights is null) return null;
        long classes = logits.shape[1];
        if (_classWeights.Length != classes)
            throw new ArgumentException($"ClassWeights: expected one weight for each of the {classes} classes, got {_classWeights.Length}");
        return tensor(_classWeights, logits.dtype, logits.device);
    }
}
