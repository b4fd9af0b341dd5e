using System.Runtime.InteropServices;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Lets every posterior sample predict the hop classes of a graph's edges.</summary>
/// <param name="encoder">The encoder, complete.</param>
/// <param name="settings">How the graph is read.</param>
/// <param name="samples">The posterior samples.</param>
/// <param name="seed">Seed of the dropout, where samples are scored with it.</param>
/// <param name="device">Where to compute.</param>
internal sealed class HopCountScorer(GraphNetworkDefinition encoder, HopCountSettings settings, PosteriorSamples samples, long seed,
    Device device)
{
    // Edges that the head sees at a time: the memory of a pass does not grow with the number of edges.
    private const int BlockEdges = 1 << 16;

    /// <exception cref="InvalidOperationException">The features have another size than the network takes, or the graph is
    /// directed.</exception>
    /// <exception cref="OperationCanceledException">Scoring was cancelled.</exception>
    public HopCountScores Score(AttributedGraph graph, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        if (graph.Features.ColumnCount != encoder.Features)
        {
            throw new InvalidOperationException(
                $"The hop-count model takes {encoder.Features} features, but the nodes have {graph.Features.ColumnCount}. Give it the " +
                    "features that it was trained on.");
        }

        var predictions = new EdgePredictions(graph.Structure);
        if (predictions.First.Length == 0) return HopCountScores.Of(graph.Ids, graph.Structure, predictions);
        var streams = new RandomStreams(seed);
        using var module = new HopCountModule(encoder, settings.HopClasses, streams);
        module.to(device);
        ModuleMode.Set(module, settings.DropoutInScoring);
        IReadOnlyList<ISeededModule> seeded = ModuleMode.SeededModules(module);
        using (NewDisposeScope())
        using (no_grad())
        using (var input = new GraphInput(settings.Encode == EncodedGraph.Cleaned ? settings.Clean(graph) : graph.Structure, reused: true))
        using (Tensor features = FeatureTensors.ToTensor(graph.Features, ScalarType.Float32, device))
        {
            Tensor first = Nodes(predictions.First), second = Nodes(predictions.Second);
            module.Bind(input, features);
            for (int sample = 0; sample < samples.Count; sample++)
            {
                cancellation.ThrowIfCancellationRequested();
                samples.CopyTo(sample, module);
                // After the steps of training, whose dropout was another.
                foreach (ISeededModule part in seeded) part.Seed(streams, -1L - samples.NumberOf(sample));
                predictions.Add(Predict(module, first, second));
                progress?.Invoke(sample + 1);
            }

            module.Bind(null, null);
        }

        return HopCountScores.Of(graph.Ids, graph.Structure, predictions);
    }

    private static long[] Predict(HopCountModule module, Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        long edges = first.size(0);
        long[] classes = new long[edges];
        Tensor encoded = module.Encode();
        for (long begin = 0; begin < edges; begin += BlockEdges)
        {
            using var block = NewDisposeScope();
            long count = Math.Min(BlockEdges, edges - begin);
            Tensor best = module.Compare(encoded, first.narrow(0, begin, count),
                second.narrow(0, begin, count)).argmax(1).cpu().contiguous();
            MemoryMarshal.Cast<byte, long>(best.bytes).CopyTo(classes.AsSpan((int)begin));
        }

        return classes;
    }

    private Tensor Nodes(int[] nodes) => tensor(Array.ConvertAll(nodes, node => (long)node)).to(device);
}
