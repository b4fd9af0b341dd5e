using System.Text.Json.Serialization;

namespace Sparse.ML.Networks;

/// <summary>Shape of one image: channels, height and width, in the order in which a row's vector stores them (channel by channel, row by row).</summary>
/// <param name="Channels">Number of channels, at least 1.</param>
/// <param name="Height">Height in pixels, at least 1.</param>
/// <param name="Width">Width in pixels, at least 1.</param>
public sealed record ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Number of values of one image: channels × height × width.</summary>
    /// <exception cref="OverflowException">The product exceeds 2,147,483,647.</exception>
    [JsonIgnore]
    public int Size => checked(Channels * Height * Width);

    /// <summary>The shape as sizes of a tensor without the batch dimension.</summary>
    internal long[] Dimensions => [Channels, Height, Width];

    /// <inheritdoc/>
    public override string ToString() => $"{Channels}x{Height}x{Width}";
}
