using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>
/// Generates a graph of communities whose members use the same words: 600 nodes in 6 communities, mean degree 6, 300 words.
/// </summary>
internal static class CommunityGraph
{
    private const int Nodes = 600, Communities = 6, MeanDegree = 6, Words = 300, MeanWords = 15;
    private const double InsideShare = 0.85, TopicalShare = 0.6, ParetoShape = 2.5;

    public static AttributedGraph Create(long seed)
    {
        RandomStream stream = new RandomStreams(seed).Stream(RandomPurpose.Order);
        // Some nodes attract many edges, as in real networks.
        double[] weights = [.. Enumerable.Range(0, Nodes).Select(_ => Math.Pow(1 - stream.NextDouble(), -1 / ParetoShape))];
        int[] everyone = [.. Enumerable.Range(0, Nodes)];
        int[] communities = [.. everyone.Select(_ => (int)stream.Next(Communities))];
        int[][] members = [.. Enumerable.Range(0, Communities).Select(community => everyone.Where(node => communities[node] == community)
            .ToArray())];
        var edges = new HashSet<(int, int)>();
        while (edges.Count < Nodes * MeanDegree / 2)
        {
            int first = Draw(everyone, weights, stream);
            int second = Draw(stream.NextDouble() < InsideShare ? members[communities[first]] : everyone, weights, stream);
            if (first != second) edges.Add((Math.Min(first, second), Math.Max(first, second)));
        }

        GraphStructure structure = GraphStructure.FromEdges(Nodes, [.. edges.Select(edge => edge.Item1)],
            [.. edges.Select(edge => edge.Item2)]);
        return AttributedGraph.Create(structure, GraphFiles.Binary([.. communities.Select(community => Bag(community, stream))], Words));
    }

    private static int[] Bag(int community, RandomStream stream)
    {
        const int Topic = Words / Communities;
        var bag = new SortedSet<int>();
        for (int left = Poisson(MeanWords, stream) + 1; left > 0; left--)
        {
            bag.Add(stream.NextDouble() < TopicalShare ? community * Topic + (int)stream.Next(Topic) : (int)stream.Next(Words));
        }

        return [.. bag];
    }

    private static int Draw(int[] nodes, double[] weights, RandomStream stream)
    {
        double left = stream.NextDouble() * nodes.Sum(node => weights[node]);
        foreach (int node in nodes)
        {
            left -= weights[node];
            if (left < 0) return node;
        }

        return nodes[^1];
    }

    private static int Poisson(double mean, RandomStream stream)
    {
        int count = 0;
        for (double product = stream.NextDouble(); product > Math.Exp(-mean); product *= stream.NextDouble()) count++;
        return count;
    }
}
