namespace Microsoft.ML.Transforms;

/// <summary>Which values become keys, in which order, and how the keys' values are told.</summary>
internal sealed record KeySelection(int MaximumNumberOfKeys, ValueToKeyMappingEstimator.KeyOrdinality Ordinality, bool ValuesAsText);
