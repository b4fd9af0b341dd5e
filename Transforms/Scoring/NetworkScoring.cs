using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>The columns that a <see cref="NetworkTransformer"/> computes for rows of a schema.</summary>
internal sealed class NetworkScoring(NetworkTransformer transformer, ScoreBindings bindings) : RowComputation
{
    public override RowBindings Bindings => bindings;

    public override int BatchSize => transformer.BatchSize;

    public override void ThrowIfDisposed() => transformer.ThrowIfDisposed();

    public override RowBlock CreateBlock(DataViewRow source, bool[] active, int rows) =>
        new ScoredRows(transformer.CreateBlock(rows), source, bindings, transformer.Model.InputScale);
}
