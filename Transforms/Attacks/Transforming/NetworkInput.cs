using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Tensors between managed rows and a network.</summary>
internal static class NetworkInput
{
    /// <summary>A batch of examples in the network's shape and element type, on its device.</summary>
    /// <param name="model">The network.</param>
    /// <param name="features">Features row by row, already scaled.</param>
    public static Tensor Batch(NetworkModel model, ReadOnlySpan<float> features)
    {
        using var scope = NewDisposeScope();
        Tensor batch = empty([features.Length / model.FeatureSize, .. model.Definition.InputShape!], ScalarType.Float32, CPU);
        MemoryMarshal.AsBytes(features).CopyTo(batch.bytes);
        return batch.to(model.ElementType, model.Device).MoveToOuterDisposeScope();
    }

    /// <summary>Classes as Int64 [rows], on the network's device.</summary>
    public static Tensor Classes(NetworkModel model, ReadOnlySpan<long> classes)
    {
        using var scope = NewDisposeScope();
        Tensor labels = empty([classes.Length], ScalarType.Int64, CPU);
        MemoryMarshal.AsBytes(classes).CopyTo(labels.bytes);
        return labels.to(model.Device).MoveToOuterDisposeScope();
    }
}
