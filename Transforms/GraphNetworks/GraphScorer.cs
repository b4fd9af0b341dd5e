using System.Runtime.InteropServices;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Scores all nodes of a graph with one forward pass. One graph at a time: the module is told its graph before the pass.</summary>
internal sealed class GraphScorer(NetworkModel model)
{
    private readonly Lock _turn = new();

    /// <exception cref="InvalidOperationException">
    /// The features have another size than the network takes, or the module is none of a graph.
    /// </exception>
    public GraphScores Score(AttributedGraph graph, bool embedding)
    {
        if (graph.NodeCount == 0) return new(graph.Ids, [], []);
        if (graph.Features.ColumnCount != model.FeatureSize)
        {
            throw new InvalidOperationException(
                $"{model.Definition.DisplayName} takes {model.FeatureSize} features, but the nodes have {graph.Features.ColumnCount}. " +
                "Give it the features that it was trained on.");
        }

        using NetworkModel.ModelUse use = model.Use();
        using (NewDisposeScope())
        using (no_grad())
        using (var input = new GraphInput(graph.Structure))
        {
            Tensor features = FeatureTensors.ToTensor(graph.Features, model.ElementType, model.Device);
            try
            {
                (Tensor logits, Tensor? hidden) = Forward(input, features, embedding);
                RequireShape(logits, graph.NodeCount);
                return new(graph.Ids, Copy(logits.softmax(1)), hidden is null ? [] : Copy(hidden));
            }
            finally
            {
                features.Dispose();
            }
        }
    }

    private (Tensor Logits, Tensor? Embedding) Forward(GraphInput input, Tensor features, bool embedding)
    {
        var module = model.Module as IGraphModule ?? throw new InvalidOperationException(
            $"{model.Definition.DisplayName} is no network of graphs: its module does not implement {nameof(IGraphModule)}.");
        lock (_turn)
        {
            module.Input = input;
            try
            {
                if (!embedding) return (model.Module.call(features), null);
                var shown = module as IEmbeddingModule ?? throw new InvalidOperationException(
                    $"{model.Definition.DisplayName} has no embedding to show; set " +
                    $"{nameof(GraphNetworkTransformerOptions.EmbeddingColumnName)} to null.");
                return shown.Embed(features);
            }
            finally
            {
                module.Input = null;
            }
        }
    }

    private void RequireShape(Tensor logits, int nodes)
    {
        if (logits.dim() == 2 && logits.size(0) == nodes && logits.size(1) == model.Labels.Count) return;
        throw new InvalidOperationException(
            $"{model.Definition.DisplayName} returned a tensor of shape [{string.Join(", ", logits.shape)}] for {nodes} nodes, expected " +
            $"[{nodes}, {model.Labels.Count}].");
    }

    private static float[] Copy(Tensor values)
    {
        Tensor dense = values.to(ScalarType.Float32, CPU).contiguous();
        float[] copy = new float[dense.numel()];
        // Row by row, since a span of a whole tensor is limited to 2 GiB.
        int width = (int)dense.size(1);
        for (int row = 0; row < dense.size(0); row += ChunkRows)
        {
            int rows = (int)Math.Min(ChunkRows, dense.size(0) - row);
            using Tensor chunk = dense.narrow(0, row, rows);
            MemoryMarshal.Cast<byte, float>(chunk.bytes).CopyTo(copy.AsSpan(row * width));
        }

        return copy;
    }

    private const int ChunkRows = 4096;
}
