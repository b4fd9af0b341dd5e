namespace Sparse.ML.Networks;

/// <summary>A graph convolutional network: <see cref="GraphConvolution"/> layers with ReLU between them.</summary>
public sealed record GcnDefinition : GraphNetworkDefinition
{
    private protected override string Kind => "GCN";

    internal override GraphLayer CreateLayer(long inputs, long outputs, int number, RandomStreams streams) =>
        new GraphConvolution(inputs, number == Layers ? outputs : Hidden, Bias);

    internal override GraphNetworkDefinition Untrained() => this with { Bias = false, Dropout = 0, InputDropout = 0 };

    private protected override long CountLayer(long inputs, long? outputs) => (inputs + (Bias ? 1 : 0)) * (outputs ?? Hidden);
}
