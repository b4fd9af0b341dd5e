using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Features, labels and graph of a run on the training device. Batches of the whole graph share the features; the module is told which
/// nodes a batch is about.
/// </summary>
internal sealed class GraphBatches : IDisposable
{
    private readonly NodeLabels _labels;
    private readonly List<Tensor> _owned = [];

    public GraphBatches(AttributedGraph graph, ScalarType elementType, Device device)
    {
        (Graph, _labels, ElementType, Device) = (graph, graph.Labels!, elementType, device);
        Whole = new GraphInput(graph.Structure, reused: true);
    }

    public AttributedGraph Graph { get; }

    public ScalarType ElementType { get; }

    public Device Device { get; }

    /// <summary>The whole graph.</summary>
    public GraphInput Whole { get; }

    /// <summary>The network of the run; set before the first batch is asked for.</summary>
    public IGraphModule? Module { get; set; }

    /// <summary>The features of all nodes, made at first use.</summary>
    public Tensor Features
    {
        get
        {
            if (field is null) _owned.Add(field = FeatureTensors.ToTensor(Graph.Features, ElementType, Device));
            return field;
        }
    }

    /// <summary>Tensors and input of a part of the nodes that will be asked for many times; they belong to this object.</summary>
    public WholeGraphBatch Keep(int[] nodes)
    {
        using var scope = NewDisposeScope();
        Tensor places = Places(nodes), labels = Labels(nodes);
        _owned.AddRange([places.DetachFromDisposeScope(), labels.DetachFromDisposeScope()]);
        return new(Whole.For(places), labels, nodes);
    }

    /// <summary>The batch of some nodes on the whole graph, of which the module is told.</summary>
    public TensorBatch BatchOf(WholeGraphBatch nodes)
    {
        Module!.Input = nodes.Input;
        return new TensorBatch(Features, nodes.Labels, null, Array.ConvertAll(nodes.Nodes, node => (long)node));
    }

    /// <summary>Classes of nodes, 64-bit integers on the device.</summary>
    public Tensor Labels(ReadOnlySpan<int> nodes)
    {
        long[] classes = new long[nodes.Length];
        for (int i = 0; i < nodes.Length; i++) classes[i] = _labels[nodes[i]];
        return OnDevice(classes);
    }

    public Tensor Places(int[] nodes) => OnDevice(Array.ConvertAll(nodes, node => (long)node));

    public void Dispose()
    {
        if (Module is not null) Module.Input = null;
        Whole.Dispose();
        foreach (Tensor tensor in _owned) tensor.Dispose();
        _owned.Clear();
    }

    private Tensor OnDevice(long[] values)
    {
        using Tensor local = tensor(values);
        return local.to(ScalarType.Int64, Device, copy: true);
    }
}
