using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks;

/// <summary>layer1 – activation (– dropout) – layer2 – … – layerN.</summary>
internal sealed class GraphNetworkModule : ComposedModule, IGraphModule, IEmbeddingModule
{
    private readonly GraphNetworkDefinition _definition;
    private readonly GraphLayer[] _layers;
    private readonly SeededDropout?[] _dropouts;
    private readonly Linear? _skip;
    private GraphInput? _input;
    private Func<Parameter, Tensor>? _substitute;

    public GraphNetworkModule(GraphNetworkDefinition definition, RandomStreams streams) : base("GraphNetwork")
    {
        _definition = definition;
        (_layers, _dropouts) = (new GraphLayer[definition.Layers], new SeededDropout?[definition.Layers]);
        for (int i = 0; i < _layers.Length; i++)
        {
            double dropout = i == 0 ? definition.InputDropout : definition.Dropout;
            if (dropout > 0) _dropouts[i] = Child($"dropout{i + 1}", new SeededDropout(dropout, i + 1, streams));
            long inputs = i == 0 ? definition.Features!.Value : definition.HiddenSize;
            _layers[i] = Child($"layer{i + 1}", definition.CreateLayer(inputs, definition.Outputs!.Value, i + 1, streams));
        }

        if (definition.AveragesOutput) _skip = Child("skip", Linear(_layers[^1].InputSize, _layers[^1].OutputSize, hasBias: false));
    }

    public GraphInput? Input
    {
        get => _input;
        set
        {
            _input = value;
            foreach (GraphLayer layer in _layers) layer.Input = value;
        }
    }

    /// <summary>What stands for the parameters in the forward pass; null for themselves.</summary>
    public Func<Parameter, Tensor>? Substitute
    {
        set
        {
            _substitute = value;
            foreach (GraphLayer layer in _layers) layer.Substitute = value;
        }
    }

    public IReadOnlyList<GraphLayer> Layers => _layers;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Compute(input).Logits.MoveToOuterDisposeScope();
    }

    public (Tensor Logits, Tensor Embedding) Embed(Tensor input)
    {
        using var scope = NewDisposeScope();
        (Tensor logits, Tensor embedding) = Compute(input);
        return (logits.MoveToOuterDisposeScope(), embedding.MoveToOuterDisposeScope());
    }

    private (Tensor Logits, Tensor Embedding) Compute(Tensor input)
    {
        GraphInput graph = Input ?? throw new InvalidOperationException(
            $"{_definition.DisplayName} needs a graph, not rows alone: train it with ml.Sparse.Trainers.GraphNetwork, or set Input of " +
            "its module.");
        Tensor value = input;
        Tensor? first = null;
        for (int i = 0; i < _layers.Length - 1; i++)
        {
            // What the layer needs for its derivative it keeps itself; without one a deep network then holds two layers' values, not all.
            using var layer = NewDisposeScope();
            Tensor mixed = first is not null && _definition.InitialResidual > 0
                ? value.mul(1 - _definition.InitialResidual).add(first, _definition.InitialResidual)
                : value;
            Tensor output = _definition.Activate(_layers[i].call(Drop(i, mixed)));
            Tensor next = (_definition.Residual && i > 0 ? output.add(value) : output).MoveToOuterDisposeScope();
            if (i > 0 && !ReferenceEquals(value, first)) value.Dispose();
            value = next;
            first ??= value;
        }

        Tensor dropped = Drop(_layers.Length - 1, value);
        Tensor logits = _layers[^1].call(dropped);
        if (_skip is not null) logits = Skip(dropped).add_(logits).div_(2);
        return (graph.SelectOutputs(logits), graph.SelectOutputs(_layers.Length == 1 ? logits : value));
    }

    private Tensor Skip(Tensor input)
    {
        Tensor weight = _substitute?.Invoke(_skip!.weight!) ?? _skip!.weight!;
        return input.is_sparse ? input.mm(weight.t()) : functional.linear(input, weight);
    }

    private Tensor Drop(int layer, Tensor value)
    {
        if (_dropouts[layer] is not { } dropout || !training) return value;
        return value.is_sparse
            ? sparse_coo_tensor(value.SparseIndices, dropout.call(value.SparseValues), value.shape)
            : dropout.call(value);
    }
}
