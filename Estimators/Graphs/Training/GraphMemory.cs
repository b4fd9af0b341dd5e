using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>How much memory a step on a whole graph takes.</summary>
internal static class GraphMemory
{
    /// <summary>
    /// Bytes of features, edges and of what a forward and a backward pass keep: for each hidden layer the values before and after the
    /// activation, the dropped ones and their gradients. An estimate, from above for usual networks.
    /// </summary>
    public static long Estimate(GraphStructure graph, FeatureMatrix features, NetworkDefinition definition, int elementBytes)
    {
        const int CopiesOfHidden = 6;
        long stored = features.IsSparse ? features.StoredCount * (elementBytes + 2 * sizeof(long))
            : features.StoredCount * elementBytes * 2;
        long edges = (graph.ArcCount + (long)graph.NodeCount) * (2 * sizeof(int) + sizeof(float)) * 2;
        long hidden = 0, heads = 0;
        if (definition is GraphNetworkDefinition network)
        {
            hidden = network.HiddenSize * (network.Layers - 1) + definition.Outputs!.Value;
            if (network is GatDefinition attention) heads = (long)attention.Heads * network.Layers;
        }

        return stored + edges + graph.NodeCount * hidden * CopiesOfHidden * elementBytes +
            graph.ArcCount * heads * CopiesOfHidden * elementBytes;
    }
}
