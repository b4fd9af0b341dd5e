namespace Sparse.ML.Transforms;

/// <summary>What a network computed for the nodes of a graph.</summary>
/// <param name="Ids">Ids of the nodes, in the order of the rows.</param>
/// <param name="Probabilities">Class probabilities, node after node.</param>
/// <param name="Embedding">Values behind the last layer, node after node; empty where they were not asked for.</param>
internal sealed record GraphScores(NodeIds Ids, float[] Probabilities, float[] Embedding)
{
    public ReadOnlySpan<float> ProbabilitiesOf(int node) => Row(Probabilities, node);

    public ReadOnlySpan<float> EmbeddingOf(int node) => Row(Embedding, node);

    private ReadOnlySpan<float> Row(float[] values, int node)
    {
        int size = values.Length / Ids.Count;
        return values.AsSpan(node * size, size);
    }
}
