using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>A sampled part of a graph.</summary>
/// <param name="Nodes">Its nodes as numbers of the whole graph, those that were asked for first.</param>
/// <param name="Operators">Its matrices, which estimate those of the whole graph.</param>
internal sealed record NeighborSample(int[] Nodes, GraphOperators Operators);
