namespace Sparse.ML.Transforms;

/// <summary>The scores of a graph's nodes with the parts that they are made of.</summary>
/// <param name="Scores">The parts.</param>
/// <param name="Values">The score of each node.</param>
/// <param name="Threshold">Nodes with a higher score are anomalous.</param>
internal sealed record HopCountResult(HopCountScores Scores, float[] Values, float Threshold)
{
    public static HopCountResult Of(HopCountModel model, HopCountScores scores) =>
        new(scores, model.Scale.Scores(scores, model.Score), (float)model.Scale.Threshold);

    public bool IsAnomalous(int node) => Values[node] > Threshold;
}
