using Sparse.ML.Networks;

namespace Sparse.ML.Transforms;

/// <summary>Draws the graphs that <see cref="SyntheticGraphOptions"/> describe.</summary>
internal static class SyntheticGraph
{
    // Shape of the Pareto distribution of the nodes' weights; a smaller one gives larger hubs.
    private const double WeightShape = 2.5;

    // A community that is nearly a clique has few edges left to find.
    private const int Attempts = 100;

    public static AttributedGraph Generate(SyntheticGraphOptions options)
    {
        options.Validate();
        var streams = new RandomStreams(options.Seed);
        RandomStream layout = streams.Stream(RandomPurpose.Sampling);
        // Sizes that differ by one at most, in random order.
        int[] community = [.. Enumerable.Range(0, options.Nodes).Select(node => node % options.Communities)];
        layout.Shuffle<int>(community);
        double[] weights = new double[options.Nodes];
        for (int node = 0; node < weights.Length; node++) weights[node] = Math.Pow(1 - layout.NextDouble(), -1 / WeightShape);
        GraphStructure structure = Edges(options, community, weights, streams.Stream(RandomPurpose.Sampling, 1));
        FeatureMatrix features = Features(options, community, streams.Stream(RandomPurpose.Sampling, 2));
        return AttributedGraph.Create(structure, features, community);
    }

    private static GraphStructure Edges(SyntheticGraphOptions options, int[] community, double[] weights, RandomStream stream)
    {
        int count = (int)Math.Round(options.Nodes * options.MeanDegree / 2);
        int[] all = [.. Enumerable.Range(0, options.Nodes)];
        var everywhere = new WeightedDraw(all, weights);
        WeightedDraw[] within = [.. Enumerable.Range(0, options.Communities)
            .Select(label => new WeightedDraw([.. all.Where(node => community[node] == label)], weights))];
        var edges = new HashSet<(int, int)>(count);
        for (long attempt = 0; edges.Count < count; attempt++)
        {
            if (attempt > (long)count * Attempts)
            {
                throw new InvalidOperationException(
                    $"Only {edges.Count} of {count} different edges were found: the communities are too small for so many. " +
                    $"Lower {nameof(SyntheticGraphOptions.MeanDegree)} or {nameof(SyntheticGraphOptions.Homophily)}.");
            }

            int first = everywhere.Next(stream);
            int second = (stream.NextDouble() < options.Homophily ? within[community[first]] : everywhere).Next(stream);
            if (first != second) edges.Add((Math.Min(first, second), Math.Max(first, second)));
        }

        return GraphStructure.FromEdges(options.Nodes, [.. edges.Select(edge => edge.Item1)], [.. edges.Select(edge => edge.Item2)]);
    }

    private static FeatureMatrix Features(SyntheticGraphOptions options, int[] community, RandomStream stream)
    {
        int topical = options.Words / options.Communities;
        long[] offsets = new long[options.Nodes + 1];
        var indices = new List<int>();
        for (int node = 0; node < options.Nodes; node++)
        {
            var words = new SortedSet<int>();
            for (int word = Poisson(options.WordsPerNode, stream); word >= 0; word--)
            {
                bool onTopic = stream.NextDouble() < options.TopicShare;
                words.Add(onTopic ? community[node] * topical + (int)stream.Next(topical) : (int)stream.Next(options.Words));
            }

            indices.AddRange(words);
            offsets[node + 1] = indices.Count;
        }

        float[] values = new float[indices.Count];
        Array.Fill(values, 1);
        return FeatureMatrix.FromSparse(options.Words, offsets, [.. indices], values);
    }

    /// <summary>A Poisson number (Knuth: the number of uniform factors until their product falls below exp(-mean)).</summary>
    private static int Poisson(double mean, RandomStream stream)
    {
        double limit = Math.Exp(-mean);
        int count = 0;
        for (double product = stream.NextDouble(); product > limit; product *= stream.NextDouble()) count++;
        return count;
    }
}
