namespace Sparse.ML.Evaluation;

/// <summary>A neighbour in an <see cref="EgoNetwork"/>.</summary>
/// <param name="Id">The neighbour's id.</param>
/// <param name="IsAnomalous">Whether it is labelled anomalous.</param>
/// <param name="PredictedHops">Mean predicted hop count where the model takes it for far; null where it does not, or the view does not
/// say.</param>
public sealed record EgoNeighbor(string Id, bool IsAnomalous, double? PredictedHops);
