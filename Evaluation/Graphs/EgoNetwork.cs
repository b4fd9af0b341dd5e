namespace Sparse.ML.Evaluation;

/// <summary>A node with its neighbours and the edges among these, to be drawn.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Score">Its score.</param>
/// <param name="Kind">What it is: a kind of anomaly, "anomalous" or "normal".</param>
/// <param name="Degree">Number of its neighbours.</param>
/// <param name="Neighbors">Neighbours that are drawn; those predicted far first, then by id.</param>
/// <param name="Edges">Edges among these, as positions in <paramref name="Neighbors"/>.</param>
public sealed record EgoNetwork(string Id, double Score, string Kind, int Degree,
    IReadOnlyList<EgoNeighbor> Neighbors, IReadOnlyList<(int First, int Second)> Edges);
