using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Training nodes of a graph in mini-batches with sampled neighbourhoods; an epoch is a seeded permutation of the nodes.</summary>
internal sealed class SampledTrainingData(GraphBatches batches, int[] nodes, NeighborSampler sampler, int batchSize, RandomStreams streams)
    : GraphTrainingData(batches, nodes)
{
    internal override IEnumerable<TensorBatch> Batches(int epoch, long skip)
    {
        int[] order = [.. Nodes];
        streams.Stream(RandomPurpose.Order, epoch).Shuffle<int>(order);
        long number = skip;
        // A batch has its own stream, so that a resumed epoch samples what an uninterrupted one would have.
        foreach ((long start, int count) in BatchBuilder.Cut(order.Length, batchSize).Skip((int)skip))
        {
            RandomStream stream = new(RandomStream.Mix(streams.Key(RandomPurpose.Sampling, epoch) + (ulong)number++));
            NeighborSample sample = sampler.Sample(order.AsSpan((int)start, count), stream);
            using var input = new GraphInput(sample.Operators, Head(count));
            Tensor features = FeatureTensors.Rows(Source.Graph.Features, sample.Nodes, Source.ElementType, Source.Device)
                .DetachFromDisposeScope();
            Tensor labels = Source.Labels(order.AsSpan((int)start, count)).DetachFromDisposeScope();
            Source.Module!.Input = input;
            yield return new TensorBatch(features, labels, null,
                Array.ConvertAll(order[(int)start..((int)start + count)], node => (long)node));
            features.Dispose();
            labels.Dispose();
            input.OutputNodes!.Dispose();
        }
    }

    // The nodes that a batch is about come first in its sample.
    private Tensor Head(int count) => Source.Places([.. Enumerable.Range(0, count)]).DetachFromDisposeScope();
}
