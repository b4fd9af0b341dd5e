namespace Sparse.ML.Networks;

public sealed partial class GraphStructure
{
    /// <summary>The connected components; in a directed graph edges connect in both directions.</summary>
    public GraphComponents Components()
    {
        // Union by the smaller node, so that a root is the smallest node of its component.
        int[] root = [.. Enumerable.Range(0, NodeCount)];
        for (int node = 0; node < NodeCount; node++)
        {
            foreach (int neighbor in NeighborsOf(node))
            {
                int a = Root(root, node);
                int b = Root(root, neighbor);
                root[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        int[] component = new int[NodeCount];
        var sizes = new List<int>();
        for (int node = 0; node < NodeCount; node++)
        {
            int top = Root(root, node);
            if (top == node)
            {
                component[node] = sizes.Count;
                sizes.Add(0);
            }

            component[node] = component[top];
            sizes[component[node]]++;
        }

        return new(component, sizes);
    }

    /// <summary>
    /// For each node the number of triangles that it is part of: edges among its neighbours, without self loops. Takes time of the order of
    /// arcs times the square root of arcs.
    /// </summary>
    /// <exception cref="InvalidOperationException">The graph is directed.</exception>
    public long[] Triangles()
    {
        if (!IsSymmetric)
            throw new InvalidOperationException(
                "Triangles are counted in undirected graphs, but this graph is directed: take ToUndirected() of it.");
        long[] triangles = new long[NodeCount];
        int[] degrees = Degrees();
        // Each edge leads from the end of fewer edges to that of more, so that even a hub has few to follow.
        GraphStructure upward = Where(
            (source, target) => degrees[source] < degrees[target] || degrees[source] == degrees[target] && source < target);
        for (int node = 0; node < NodeCount; node++)
        {
            ReadOnlySpan<int> first = upward.NeighborsOf(node);
            foreach (int neighbor in first)
            {
                ReadOnlySpan<int> second = upward.NeighborsOf(neighbor);
                for (int i = 0, j = 0; i < first.Length && j < second.Length;)
                {
                    int order = first[i].CompareTo(second[j]);
                    if (order == 0)
                    {
                        triangles[node]++;
                        triangles[neighbor]++;
                        triangles[first[i]]++;
                    }

                    if (order <= 0) i++;
                    if (order >= 0) j++;
                }
            }
        }

        return triangles;
    }

    private static int Root(int[] root, int node)
    {
        while (root[node] != node) node = root[node] = root[root[node]];
        return node;
    }
}
