using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Entries of logits [batch, classes] that objectives are made of.</summary>
internal static class Logits
{
    /// <summary>Each example's logit of a class, [batch].</summary>
    public static Tensor Of(Tensor logits, Tensor classes) => logits.gather(1, classes.unsqueeze(1)).squeeze(1);

    /// <summary>Each example's largest logit of the other classes, [batch].</summary>
    public static Tensor LargestOther(Tensor logits, Tensor classes)
    {
        Tensor index = classes.unsqueeze(1);
        Tensor excluded = full(index.shape, double.NegativeInfinity, logits.dtype, logits.device);
        return logits.scatter(1, index, excluded).max(1L).Item1;
    }
}
