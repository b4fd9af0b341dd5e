using Sparse.ML.Networks;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>Uniformly random numbers from the run's seeded streams: the baseline that every criterion has to beat.</summary>
public sealed record RandomScore : PruningScore
{
    internal override IReadOnlyList<Tensor> Compute(ScoringContext context)
    {
        var stream = context.State.Streams.Stream(RandomPurpose.Masks, context.State.TotalStep);
        return [.. context.Weights.Select(weight => Draw(stream, weight))];
    }

    private static Tensor Draw(RandomStream stream, Tensor weight)
    {
        var values = new double[checked((int)weight.numel())];
        for (int i = 0; i < values.Length; i++) values[i] = stream.NextDouble();
        return tensor(values, weight.shape).to(weight.device);
    }
}
