namespace Sparse.ML.Networks;

/// <summary>A GraphSAGE network: <see cref="GraphSageConvolution"/> layers with ReLU between them.</summary>
public sealed record GraphSageDefinition : GraphNetworkDefinition
{
    private protected override string Kind => "GraphSAGE";

    internal override GraphLayer CreateLayer(long inputs, long outputs, int number, RandomStreams streams) =>
        new GraphSageConvolution(inputs, number == Layers ? outputs : Hidden, Bias);

    internal override GraphNetworkDefinition Untrained() => this with { Bias = false, Dropout = 0, InputDropout = 0 };

    private protected override long CountLayer(long inputs, long? outputs) => (2 * inputs + (Bias ? 1 : 0)) * (outputs ?? Hidden);
}
