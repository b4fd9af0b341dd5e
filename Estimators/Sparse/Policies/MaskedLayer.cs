using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>A maskable weight of a run.</summary>
/// <param name="Name">Name in the state dictionary.</param>
/// <param name="Parameter">Index among the run's parameters.</param>
/// <param name="Weight">The parameter; the module owns it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Operations">Multiply-accumulate operations of the dense layer for one example.</param>
internal sealed record MaskedLayer(string Name, int Parameter, Tensor Weight, IReadOnlyList<long> Shape, long Operations)
{
    /// <summary>Number of weights.</summary>
    public long Size { get; } = DensityAllocator.Size(Shape);
}
