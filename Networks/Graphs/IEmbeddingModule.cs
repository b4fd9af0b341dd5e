using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>A network that shows the values behind its logits.</summary>
internal interface IEmbeddingModule
{
    /// <summary>
    /// The logits, and the values that go into the last layer, one row an output node; the logits again for a single layer.
    /// </summary>
    (Tensor Logits, Tensor Embedding) Embed(Tensor input);
}
