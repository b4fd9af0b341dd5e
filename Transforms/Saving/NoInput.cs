namespace Sparse.ML.Transforms;

/// <summary>A row without columns: what a custom mapping reads when its output depends on nothing.</summary>
internal sealed class NoInput;
