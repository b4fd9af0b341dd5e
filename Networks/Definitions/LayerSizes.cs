namespace Sparse.ML.Networks;

/// <summary>Numbers of trainable values of single layers.</summary>
internal static class LayerSizes
{
    /// <summary>A square convolution without bias.</summary>
    public static long Convolution(long inputs, long outputs, long kernel) => inputs * outputs * kernel * kernel;

    public static long BatchNorm(long channels) => 2 * channels;

    public static long Linear(long inputs, long outputs) => (inputs + 1) * outputs;
}
