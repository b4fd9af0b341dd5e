using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What a normalizer does to one column.</summary>
internal abstract class ColumnNormalizer(DataViewType type) : ICanSaveModel
{
    /// <summary>The type of the column it was learnt from, and of its output.</summary>
    public DataViewType Type { get; } = type;

    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    public abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column column);

    public abstract void Save(ModelSaveContext ctx);
}
