using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Recorded draws of a run of the Square attack in L-infinity, one window a query for all images.</summary>
internal interface ISquareDraws
{
    /// <summary>Signs of the first stripes, [batch, channels, 1, width].</summary>
    Tensor Stripes { get; }

    /// <summary>Top and left corner of a query's window, and its signs, [channels].</summary>
    (long Top, long Left, Tensor Signs) Window(int iteration);
}
