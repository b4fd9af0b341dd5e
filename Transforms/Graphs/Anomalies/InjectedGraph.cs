namespace Sparse.ML.Transforms;

/// <summary>A graph with injected anomalies.</summary>
/// <param name="Graph">The graph with the added edges and the exchanged features.</param>
/// <param name="Anomalies">For each node which kind of anomaly it is.</param>
/// <param name="AddedEdges">Number of edges that were not there before.</param>
/// <param name="Donors">For each contextual anomaly, in the order in which they were made, the node whose features it got.</param>
public sealed record InjectedGraph(AttributedGraph Graph, IReadOnlyList<AnomalyKind> Anomalies, int AddedEdges, IReadOnlyList<int> Donors);
