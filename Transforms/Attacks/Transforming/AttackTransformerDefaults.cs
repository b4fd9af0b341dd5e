namespace Sparse.ML.Transforms;

/// <summary>Defaults and limits of <see cref="AttackTransformerOptions"/>.</summary>
internal static class AttackTransformerDefaults
{
    public const string LabelColumnName = "Label";
    public const int BatchSize = 128;
    public const int MaximumBatchSize = 65_536;
}
