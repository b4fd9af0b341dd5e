using Microsoft.ML;

namespace Sparse.ML.Transforms;

/// <summary>The columns that an attack computes for rows of a schema.</summary>
internal sealed class AttackComputation(FeatureAttack attack, AttackBindings bindings) : RowComputation
{
    public override RowBindings Bindings => bindings;

    public override int BatchSize => attack.Options.BatchSize;

    public override void ThrowIfDisposed() => attack.Network.ThrowIfDisposed();

    public override RowBlock CreateBlock(DataViewRow source, bool[] active, int rows)
    {
        ThrowIfDisposed();
        return new AttackBlock(attack, bindings, source, bindings.IsMeasuring(active), rows);
    }
}
