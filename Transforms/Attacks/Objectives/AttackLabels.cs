using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>What an objective compares logits with.</summary>
/// <param name="Labels">True classes, Int64 [batch].</param>
/// <param name="Targets">Classes that a targeted attack aims at, Int64 [batch]; null when any other class will do.</param>
/// <param name="CleanLogits">Logits of the clean inputs, [batch, classes].</param>
public sealed record AttackLabels(Tensor Labels, Tensor? Targets, Tensor CleanLogits)
{
    internal AttackLabels Select(Tensor rows) =>
        new(Labels.index_select(0, rows), Targets?.index_select(0, rows), CleanLogits.index_select(0, rows));
}
