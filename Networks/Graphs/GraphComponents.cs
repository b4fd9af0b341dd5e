namespace Sparse.ML.Networks;

/// <summary>The connected components of a graph; in a directed one edges connect in both directions.</summary>
/// <param name="Of">For each node its component. Components are numbered by their smallest node, so node 0 is in component 0.</param>
/// <param name="Sizes">For each component its number of nodes.</param>
public sealed record GraphComponents(ReadOnlyMemory<int> Of, IReadOnlyList<int> Sizes)
{
    /// <summary>Number of components.</summary>
    public int Count => Sizes.Count;

    /// <summary>The largest component, the first of several; -1 in a graph without nodes.</summary>
    public int Largest => Sizes.Count == 0 ? -1 : Enumerable.Range(0, Sizes.Count).MaxBy(component => Sizes[component]);

    /// <summary>The nodes of a component, ascending.</summary>
    /// <param name="component">Component, 0 to <see cref="Count"/> - 1.</param>
    public int[] NodesOf(int component)
    {
        var nodes = new List<int>();
        ReadOnlySpan<int> of = Of.Span;
        for (int node = 0; node < of.Length; node++)
        {
            if (of[node] == component) nodes.Add(node);
        }

        return [.. nodes];
    }
}
