using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Cross-entropy of logits as training losses and scores use it. With label smoothing ε, class weights w (1 when null) and K classes
/// an example of class y costs (1 − ε)·w[y]·(−log p[y]) + ε/K·Σₖ w[k]·(−log p[k]).
/// </summary>
/// <remarks>
/// Label smoothing: Szegedy et al.: Rethinking the Inception Architecture for Computer Vision, CVPR 2016,
/// https://arxiv.org/abs/1512.00567.
/// </remarks>
public static class CrossEntropy
{
    /// <summary>
    /// The label smoothing ε that leaves the label 1 − <paramref name="share"/> and spreads the share over the other classes alone:
    /// share·K/(K − 1), for <see cref="TrainerOptions.LabelSmoothing"/> and the functions here.
    /// </summary>
    /// <param name="share">Share of the target for the other classes together, at least 0 and below (K − 1)/K.</param>
    /// <param name="classes">Number of classes K, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static double SmoothingOverOthers(double share, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (share >= 0 && share * classes < classes - 1) return share * classes / (classes - 1);
        throw new ArgumentOutOfRangeException(nameof(share), share, $"The share is at least 0 and below {classes - 1}/{classes}.");
    }

    /// <summary>The cost of each example, shape [batch].</summary>
    /// <param name="logits">Shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    /// <param name="labelSmoothing">ε, at least 0 and below 1.</param>
    /// <param name="classWeights">Shape [classes], the logits' type and device; null weighs all 1.</param>
    public static Tensor PerExample(Tensor logits, Tensor labels, double labelSmoothing = 0, Tensor? classWeights = null) =>
        nn.functional.cross_entropy(logits, labels, classWeights, -100, nn.Reduction.None, labelSmoothing);

    /// <summary>
    /// The mean: Σᵢ v[i]·cost[i] / Σᵢ v[i]·w[y[i]] with example weights v (1 when null). Multiplying all class weights or all example
    /// weights by one number leaves it as it is. A batch whose weights are all 0 has the mean 0.
    /// </summary>
    /// <param name="logits">Shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    /// <param name="labelSmoothing">ε, at least 0 and below 1.</param>
    /// <param name="classWeights">Shape [classes], the logits' type and device; null weighs all 1.</param>
    /// <param name="exampleWeights">Shape [batch], the logits' type and device; null weighs all 1.</param>
    /// <returns>A scalar, attached to the graph of the logits.</returns>
    public static Tensor Mean(
        Tensor logits, Tensor labels, double labelSmoothing = 0, Tensor? classWeights = null, Tensor? exampleWeights = null)
    {
        if (classWeights is null && exampleWeights is null)
            return nn.functional.cross_entropy(logits, labels, null, -100, nn.Reduction.Mean, labelSmoothing);

        return Mean(PerExample(logits, labels, labelSmoothing, classWeights), labels, classWeights, exampleWeights);
    }

    /// <summary>The mean of costs that count class weights already.</summary>
    internal static Tensor Mean(Tensor costs, Tensor labels, Tensor? classWeights, Tensor? exampleWeights)
    {
        if (classWeights is null) return exampleWeights is null ? costs.mean() : WeightedMean(costs, exampleWeights, exampleWeights);
        Tensor weights = classWeights.index_select(0, labels);
        return exampleWeights is null
            ? costs.sum() / Positive(weights.sum())
            : WeightedMean(costs, exampleWeights, weights.mul(exampleWeights));
    }

    /// <summary>
    /// Cross-entropy with a target distribution per example: the batch mean of Σₖ w[k]·t[k]·(−log p[k]). Unlike with labels the mean
    /// divides by the batch size, as in PyTorch, so that class weights set the scale of the loss.
    /// </summary>
    /// <param name="logits">Shape [batch, classes].</param>
    /// <param name="targets">Probabilities, shape [batch, classes].</param>
    /// <param name="classWeights">Shape [classes], the logits' type and device; null weighs all 1.</param>
    /// <returns>A scalar, attached to the graphs of logits and targets.</returns>
    public static Tensor SoftTargets(Tensor logits, Tensor targets, Tensor? classWeights = null)
    {
        Tensor weighted = classWeights is null ? targets : targets * classWeights;
        return -(weighted * logits.log_softmax(1)).sum(1).mean();
    }

    private static Tensor WeightedMean(Tensor costs, Tensor weights, Tensor divisors) =>
        costs.mul(weights).sum() / Positive(divisors.sum());

    /// <summary>Weights of 0 throughout must give a loss of 0 with gradients of 0, not 0/0, which would destroy the network.</summary>
    private static Tensor Positive(Tensor sum) => sum.clamp_min(1e-30);
}
