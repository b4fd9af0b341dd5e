namespace Sparse.ML.Networks;

/// <summary>A graph without its least similar edges.</summary>
/// <param name="Structure">What is left; all nodes stay.</param>
/// <param name="Requested">Edges that the ratio asked to remove.</param>
/// <param name="Removed">Edges that were removed: more than requested where others are just as similar as the last of them.</param>
/// <param name="Threshold">Similarity of the most similar edge that was removed; NaN where none was.</param>
public sealed record EdgeRemoval(GraphStructure Structure, int Requested, int Removed, double Threshold);
