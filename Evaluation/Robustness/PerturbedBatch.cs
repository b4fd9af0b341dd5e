using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>A batch after an attack.</summary>
/// <param name="Run">The attack's results up to and with this batch.</param>
/// <param name="Member">Place of the attack in its ensemble.</param>
/// <param name="Rows">Places of the batch's rows in the set.</param>
/// <param name="Clean">[batch, ...] as it was.</param>
/// <param name="Adversarial">[batch, ...] as the attack changed it.</param>
/// <param name="Logits">[batch, classes] of the changed rows.</param>
internal sealed record PerturbedBatch(AttackRun Run, int Member, int[] Rows, Tensor Clean, Tensor Adversarial, Tensor Logits);
