using System.Collections.Concurrent;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>Scores single rows of a loaded chain, where nothing tells threads apart: each call rents a block of its own.</summary>
internal sealed class RowScorer(NetworkModel model)
{
    private readonly ConcurrentBag<ScoringBlock> _idle = [];

    /// <summary>A block for one row, to be returned by disposing the rental.</summary>
    public Rental Rent() => new(this, _idle.TryTake(out ScoringBlock? block) ? block : new ScoringBlock(model, 1));

    public void CopyFeatures(in VBuffer<float> features, Span<float> destination)
    {
        if (features.Length != destination.Length)
        {
            throw new InvalidOperationException(
                $"The network expects {destination.Length} features ({model.InputText}), but the feature column has {features.Length}.");
        }

        features.CopyTo(destination);
        FeatureReader.Scale(destination, model.InputScale);
    }

    internal readonly struct Rental(RowScorer owner, ScoringBlock block) : IDisposable
    {
        public ScoringBlock Block => block;

        public void Dispose() => owner._idle.Add(block);
    }
}
