namespace Sparse.ML.Networks;

/// <summary>Upper bounds of what a definition may ask for, so that a tampered file cannot exhaust memory.</summary>
internal static class DefinitionLimits
{
    public const int Outputs = 1_000_000;
    public const int Features = 1 << 24;
    public const int Width = 1 << 16;
    public const int ImageSide = 1 << 14;
    public const int ImageSize = 1 << 24;
    public const int HiddenLayers = 1_000;
    public const int ResidualDepth = 1_202;
    public const int WideFactor = 64;

    /// <summary>2^28 parameters are 1 GiB of 32-bit floats.</summary>
    public const long Parameters = 1L << 28;

    public const int JsonLength = 1 << 20;
    public const int NameLength = 200;
    public const int ParameterEntries = 1_000;
}
