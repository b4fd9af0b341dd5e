using Sparse.ML.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Predicts the hop class of pairs of nodes: a graph network gives each node a vector z, and a perceptron sees |z_u − z_v|.
/// Pairs of shape [pairs, 2], 64-bit integers, go in; logits of shape [pairs, classes] come out.
/// </summary>
internal sealed class HopCountModule : nn.Module<Tensor, Tensor>
{
    // The published head widens the encoder's 128 values to 256.
    private const int HeadFactor = 2;

    private readonly nn.Module<Tensor, Tensor> _encoder;
    private readonly Linear _hidden, _output;
    private readonly SeededDropout? _dropout;
    private Tensor? _features;

    /// <param name="encoder">The encoder, complete; its outputs are the values of z.</param>
    /// <param name="classes">Number of hop classes.</param>
    /// <param name="streams">Streams for initial weights and dropout.</param>
    public HopCountModule(GraphNetworkDefinition encoder, int classes, RandomStreams streams) : base("HopCount")
    {
        int width = encoder.Outputs!.Value;
        _encoder = Register("encoder", encoder.CreateModule(streams));
        _hidden = Register("hidden", nn.Linear(width, HeadFactor * width));
        // Numbers after those of the encoder's dropouts.
        if (encoder.Dropout > 0) _dropout = Register("dropout", new SeededDropout(encoder.Dropout, encoder.Layers + 1, streams));
        _output = Register("output", nn.Linear(HeadFactor * width, classes));
        // The encoder is drawn anew with the head, so that all parameters have streams of their own.
        ParameterInitializer.Initialize(this, streams);
        foreach (Parameter parameter in this.parameters()) parameter.DetachFromDisposeScope();
    }

    /// <summary>Sets the graph that pairs are taken from; neither belongs to the module.</summary>
    /// <param name="input">The graph that the encoder sees.</param>
    /// <param name="features">A row a node, dense or in coordinate layout.</param>
    public void Bind(GraphInput? input, Tensor? features)
    {
        ((IGraphModule)_encoder).Input = input;
        _features = features;
    }

    public override Tensor forward(Tensor pairs)
    {
        using var scope = NewDisposeScope();
        return Compare(Encode(), pairs.select(1, 0), pairs.select(1, 1)).MoveToOuterDisposeScope();
    }

    /// <summary>The values of all nodes, shape [nodes, width].</summary>
    public Tensor Encode() =>
        _encoder.call(_features ?? throw new InvalidOperationException("The hop-count network has no graph: call Bind first."));

    /// <summary>The logits of pairs of encoded nodes.</summary>
    public Tensor Compare(Tensor encoded, Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        Tensor difference = encoded.index_select(0, first).sub(encoded.index_select(0, second)).abs();
        Tensor hidden = nn.functional.relu(_hidden.call(difference));
        return _output.call(_dropout is null ? hidden : _dropout.call(hidden)).MoveToOuterDisposeScope();
    }

    /// <summary>Children are registered explicitly; the base class would register fields a second time under their field names.</summary>
    protected override void RegisterComponents()
    {
    }

    private T Register<T>(string name, T module)
        where T : nn.Module
    {
        register_module(name, module);
        return module;
    }
}
