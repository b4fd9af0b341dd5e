namespace Sparse.ML.Networks;

/// <summary>A graph isomorphism network: <see cref="GraphIsomorphismConvolution"/> layers with ReLU between them.</summary>
public sealed record GinDefinition : GraphNetworkDefinition
{
    /// <summary>How neighbours are combined. Default <see cref="NeighborAggregation.Sum"/>.</summary>
    public NeighborAggregation Aggregation { get; init; }

    /// <summary>Linear maps of each layer's perceptron, 1 or 2; between two stands a ReLU. Default 2.</summary>
    public int PerceptronLayers { get; init; } = 2;

    /// <summary>Weight of a node's own values beyond 1, finite; its initial value where it is learnt. Default 0.</summary>
    public double Epsilon { get; init; }

    /// <summary>Whether <see cref="Epsilon"/> is learnt in each layer. Default false.</summary>
    public bool LearnsEpsilon { get; init; }

    /// <summary>
    /// Whether the logits are the mean of the last layer's output and of a linear map, named <c>skip</c>, of its input, as in untrained
    /// networks. Default false.
    /// </summary>
    public bool AverageOutput { get; init; }

    private protected override string Kind => "GIN";

    private protected override string Detail => $", {(Aggregation == NeighborAggregation.Mean ? "mean" : "sum")}{base.Detail}";

    internal override bool AveragesOutput => AverageOutput;

    internal override GraphLayer CreateLayer(long inputs, long outputs, int number, RandomStreams streams)
    {
        long size = number == Layers ? outputs : Hidden;
        return new GraphIsomorphismConvolution(inputs, size, PerceptronLayers == 2 ? Hidden : null, Aggregation, Epsilon, LearnsEpsilon,
            Bias);
    }

    internal override GraphNetworkDefinition Untrained() => this with
    {
        Bias = false, Dropout = 0, InputDropout = 0, PerceptronLayers = 1, Aggregation = NeighborAggregation.Mean, Epsilon = 0,
        LearnsEpsilon = false, AverageOutput = true,
    };

    private protected override long CountLayer(long inputs, long? outputs)
    {
        long bias = Bias ? 1 : 0, size = outputs ?? Hidden;
        long perceptron = PerceptronLayers == 2 ? (inputs + bias) * Hidden + (Hidden + bias) * size : (inputs + bias) * size;
        return perceptron + (LearnsEpsilon ? 1 : 0);
    }

    private protected override void CollectErrors(DefinitionErrors errors)
    {
        base.CollectErrors(errors);
        errors.Range(nameof(PerceptronLayers), PerceptronLayers, 1, 2);
        if (!double.IsFinite(Epsilon)) errors.Add($"{nameof(Epsilon)}: expected a finite number, but it is {Epsilon}.");
        if (!Enum.IsDefined(Aggregation)) errors.Add($"{nameof(Aggregation)}: expected Sum or Mean, but it is {Aggregation}.");
    }
}
