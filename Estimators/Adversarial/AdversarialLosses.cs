using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The losses of adversarial training as functions of the logits of clean and of perturbed inputs, with p(z) = softmax(z). Gradients
/// flow through both; nothing is detached.
/// </summary>
public static class AdversarialLosses
{
    // Constants of the released implementation of MART; they keep the logarithms and the weight away from 0.
    private const double MarginOffset = 1.0001, WeightOffset = 1.0000001, SmallestProbability = 1e-12;

    /// <summary>KL(p(clean) ‖ p(perturbed)) of each example, shape [batch].</summary>
    /// <param name="clean">Logits of clean inputs, shape [batch, classes].</param>
    /// <param name="perturbed">Logits of perturbed inputs, shape [batch, classes].</param>
    public static Tensor Divergence(Tensor clean, Tensor perturbed) =>
        clean.softmax(1).mul(clean.log_softmax(1).sub(perturbed.log_softmax(1))).sum(1);

    /// <summary>
    /// TRADES: the batch mean of CE(clean, y) + β·KL(p(clean) ‖ p(perturbed)). Zhang et al.: Theoretically Principled Trade-off between
    /// Robustness and Accuracy, arXiv:1901.08573.
    /// </summary>
    /// <param name="clean">Logits of clean inputs, shape [batch, classes].</param>
    /// <param name="perturbed">Logits of perturbed inputs, shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    /// <param name="beta">Weight β of the divergence, at least 0.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Trades(Tensor clean, Tensor perturbed, Tensor labels, double beta = 6) =>
        CrossEntropy.Mean(clean, labels).add(Divergence(clean, perturbed).mean().mul(beta));

    /// <summary>
    /// MART: the batch mean of CE(perturbed, y) − log(1.0001 − max p_k(perturbed), k ≠ y) + β·KL(p(clean) ‖ p(perturbed))·(1 − p_y(clean)).
    /// Wang et al.: Improving Adversarial Robustness Requires Revisiting Misclassified Examples, ICLR 2020,
    /// https://openreview.net/forum?id=rklOg6EFwS.
    /// </summary>
    /// <param name="clean">Logits of clean inputs, shape [batch, classes].</param>
    /// <param name="perturbed">Logits of perturbed inputs, shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    /// <param name="beta">Weight β of the divergence, at least 0.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Mart(Tensor clean, Tensor perturbed, Tensor labels, double beta = 6) =>
        CrossEntropy.Mean(perturbed, labels).add(Margin(perturbed, labels).mean())
            .add(WeightedDivergence(clean, perturbed, labels).mean().mul(beta));

    /// <summary>The margin term of MART for each example, shape [batch]: −log(1.0001 − max p_k(perturbed), k ≠ y).</summary>
    /// <param name="perturbed">Logits of perturbed inputs, shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    public static Tensor Margin(Tensor perturbed, Tensor labels)
    {
        Tensor probabilities = perturbed.softmax(1);
        Tensor runnerUp = RunnerUp(perturbed, labels);
        return probabilities.gather(1, runnerUp.unsqueeze(1)).squeeze(1).neg().add(MarginOffset + SmallestProbability).log().neg();
    }

    /// <summary>The class of the largest logit apart from the label, shape [batch].</summary>
    /// <param name="logits">Shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    public static Tensor RunnerUp(Tensor logits, Tensor labels)
    {
        Tensor isLabel = arange(logits.shape[1], ScalarType.Int64, logits.device).unsqueeze(0).eq(labels.unsqueeze(1));
        return logits.detach().masked_fill(isLabel, double.NegativeInfinity).argmax(1);
    }

    /// <summary>The weighted divergence of MART for each example, shape [batch]:
    /// KL(p(clean) ‖ p(perturbed))·(1.0000001 − p_y(clean)).</summary>
    /// <param name="clean">Logits of clean inputs, shape [batch, classes].</param>
    /// <param name="perturbed">Logits of perturbed inputs, shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    public static Tensor WeightedDivergence(Tensor clean, Tensor perturbed, Tensor labels)
    {
        Tensor probabilities = clean.softmax(1);
        Tensor ratio = clean.log_softmax(1).sub(perturbed.softmax(1).add(SmallestProbability).log());
        return probabilities.mul(ratio).sum(1).mul(Doubt(clean, labels));
    }

    /// <summary>1.0000001 − p_y of each example, shape [batch]: how little the network believes in the label.</summary>
    /// <param name="logits">Shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    public static Tensor Doubt(Tensor logits, Tensor labels) =>
        logits.softmax(1).gather(1, labels.unsqueeze(1)).squeeze(1).neg().add(WeightOffset);

    /// <summary>
    /// The classifier's loss of calibrated training: the batch mean of
    /// β·KL(p(clean) ‖ p(calibrated)) + (1.0000001 − p_y(clean))·CE(clean, y). Huang et al.: Calibrated Adversarial Training,
    /// arXiv:2110.00623.
    /// </summary>
    /// <param name="clean">Logits of clean inputs, shape [batch, classes].</param>
    /// <param name="calibrated">Logits of inputs with scaled perturbations, shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    /// <param name="beta">Weight β of the divergence, at least 0.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Calibrated(Tensor clean, Tensor calibrated, Tensor labels, double beta = 5) =>
        Divergence(clean, calibrated).mean().mul(beta).add(CrossEntropy.PerExample(clean, labels).mul(Doubt(clean, labels)).mean());

    /// <summary>
    /// The mask network's loss of calibrated training: the batch mean of KL(p(perturbed) ‖ p(calibrated)) + β₁·CE(calibrated, y).
    /// Huang et al.: Calibrated Adversarial Training, arXiv:2110.00623.
    /// </summary>
    /// <param name="perturbed">Logits of inputs with full perturbations, shape [batch, classes].</param>
    /// <param name="calibrated">Logits of inputs with scaled perturbations, shape [batch, classes].</param>
    /// <param name="labels">Class indices from 0, shape [batch], 64-bit integers.</param>
    /// <param name="maskBeta">Weight β₁ of the cross-entropy, at least 0.</param>
    /// <returns>A scalar.</returns>
    public static Tensor CalibrationMask(Tensor perturbed, Tensor calibrated, Tensor labels, double maskBeta = 0.05) =>
        Divergence(perturbed, calibrated).add(CrossEntropy.PerExample(calibrated, labels).mul(maskBeta)).mean();

    /// <summary>The mean over a batch, by its example weights when it has any.</summary>
    internal static Tensor Mean(Tensor perExample, TensorBatch batch) =>
        batch.Weights is { } weights ? perExample.mul(weights).sum().div(weights.sum().clamp_min(1e-30)) : perExample.mean();
}
