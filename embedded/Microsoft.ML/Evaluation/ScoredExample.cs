namespace Microsoft.ML.Data;

/// <summary>A score beside what is true.</summary>
internal readonly record struct ScoredExample(float Score, bool IsPositive);
