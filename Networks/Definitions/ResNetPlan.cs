namespace Sparse.ML.Networks;

/// <summary>Blocks of a residual network of some depth.</summary>
/// <param name="Blocks">Blocks per stage.</param>
/// <param name="Bottleneck">Whether blocks are bottlenecks (1×1, 3×3, 1×1 with four times the channels).</param>
internal sealed record ResNetPlan(IReadOnlyList<int> Blocks, bool Bottleneck)
{
    /// <summary>Channels after a block, as a multiple of its inner width.</summary>
    public int Expansion => Bottleneck ? 4 : 1;

    /// <summary>The plan of a depth, or null when there is none. 50 is the bottleneck network, though it is 6·8 + 2 as well.</summary>
    public static ResNetPlan? Of(int depth) => depth switch
    {
        18 => new([2, 2, 2, 2], false),
        34 => new([3, 4, 6, 3], false),
        50 => new([3, 4, 6, 3], true),
        >= 8 and <= DefinitionLimits.ResidualDepth when depth % 6 == 2 => new([depth / 6, depth / 6, depth / 6], false),
        _ => null,
    };

    /// <summary>Every block in order: stage (from 1), position in it, input channels, inner width and stride.</summary>
    public IEnumerable<(int Stage, int Position, long Inputs, long Width, int Stride)> Layout(long baseWidth)
    {
        long inputs = baseWidth, width = baseWidth;
        for (int stage = 1; stage <= Blocks.Count; stage++, width *= 2)
        {
            for (int position = 0; position < Blocks[stage - 1]; position++)
            {
                yield return (stage, position, inputs, width, stage > 1 && position == 0 ? 2 : 1);
                inputs = width * Expansion;
            }
        }
    }

    /// <summary>Channels of the last stage.</summary>
    public long OutputChannels(long baseWidth) => (baseWidth << (Blocks.Count - 1)) * Expansion;

    public long ParameterCount(ResNetDefinition definition, int outputs)
    {
        long width = definition.Width, stemKernel = definition.Stem == ResNetStem.ImageNet ? 7 : 3;
        long stem = LayerSizes.Convolution(definition.Image.Channels, width, stemKernel) + LayerSizes.BatchNorm(width);
        return stem + Layout(width).Sum(block => BlockSize(block.Inputs, block.Width, block.Stride)) + LayerSizes.Linear(OutputChannels(width), outputs);
    }

    private long BlockSize(long inputs, long width, int stride)
    {
        long outputs = width * Expansion;
        long shortcut = stride != 1 || inputs != outputs ? LayerSizes.Convolution(inputs, outputs, 1) + LayerSizes.BatchNorm(outputs) : 0;
        long body = Bottleneck
            ? LayerSizes.Convolution(inputs, width, 1) + LayerSizes.Convolution(width, width, 3) + LayerSizes.Convolution(width, outputs, 1)
                + 2 * LayerSizes.BatchNorm(width) + LayerSizes.BatchNorm(outputs)
            : LayerSizes.Convolution(inputs, width, 3) + LayerSizes.Convolution(width, width, 3) + 2 * LayerSizes.BatchNorm(width);
        return body + shortcut;
    }
}
