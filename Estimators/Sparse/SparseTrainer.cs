using Microsoft.ML;

namespace Sparse.ML.Estimators;

/// <summary>Trains a sparse network, or the same network dense for comparison.</summary>
/// <remarks>
/// <para>Input and output columns: the label is a key; the features are a known-size vector of Single (or of Byte, scaled by 1/255).
/// The score column holds class probabilities, the predicted label column a key with the label's key values.</para>
/// <para>Characteristics: multiclass classification; features should be scaled to about 0 to 1 or to mean 0 and variance 1; rows are read
/// once
/// (a cache checkpoint before the trainer brings nothing); needs a native libtorch package (TorchSharp-cpu or TorchSharp-cuda-…); no
/// export to ONNX.</para>
/// <para>Masked weights are exactly zero after every step, and so is their optimiser state. Unstructured zeros do not make dense kernels
/// faster:
/// see <see cref="Networks.SparsityReport"/> for what they save and what was measured.</para>
/// <para>The methods and their papers are listed at <see cref="SparseMethods"/>.</para>
/// </remarks>
public sealed class SparseTrainer : NetworkTrainer
{
    /// <summary>Creates the trainer.</summary>
    /// <param name="context">The context, whose <c>GpuDeviceId</c> and <c>FallbackToCpu</c> choose the device and whose <c>Log</c>
    /// receives lines.</param>
    /// <param name="options">The options, which are copied.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    public SparseTrainer(MLContext context, SparseTrainerOptions options)
        : base(context, options)
    {
    }

    private protected override IReadOnlyList<TrainingPhase> Phases(TrainerOptions options) => ((SparseTrainerOptions)options).Method.Phases(options.Epochs);

    private protected override SparsePolicy CreateSparsePolicy(TrainerOptions options) => ((SparseTrainerOptions)options).Method.CreatePolicy();
}
