namespace Sparse.ML.Estimators;

/// <summary>Layers whose weights compete with one another, and how many of them stay.</summary>
/// <param name="Layers">Indices of the layers.</param>
/// <param name="Count">Connections to keep in all of them together.</param>
internal sealed record SelectionGroup(IReadOnlyList<int> Layers, long Count);
