using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>A graph with features into which anomalies can be injected.</summary>
/// <param name="name">Name in tables.</param>
/// <param name="featureCount">Length of the feature vectors.</param>
/// <param name="features">For each node its features by index; absent ones are zero.</param>
/// <param name="edges">Edges, each once.</param>
internal sealed class AnomalyGraph(string name, int featureCount, IReadOnlyList<IReadOnlyDictionary<int, float>> features, IEnumerable<(int, int)> edges)
{
    public const string Structural = "structural", Contextual = "contextual";

    private readonly IReadOnlyDictionary<int, float>[] _features = [.. features];
    private readonly HashSet<(int, int)> _edges = [.. edges.Select(edge => (Math.Min(edge.Item1, edge.Item2), Math.Max(edge.Item1, edge.Item2)))];
    private readonly string[] _kinds = [.. features.Select(_ => "")];

    public string Name => name;

    public int NodeCount => _features.Length;

    public int EdgeCount => _edges.Count;

    /// <summary>
    /// Injects anomalies as Ding et al. (SDM 2019) do: cliques of strangers, and nodes that take over the features of the farthest of some others.
    /// </summary>
    /// <param name="cliques">Number of cliques.</param>
    /// <param name="size">Nodes of a clique; as many nodes take over features.</param>
    /// <param name="candidates">Nodes among which the farthest is looked for.</param>
    /// <param name="seed">Seed of the choice.</param>
    public void Inject(int cliques, int size, int candidates, long seed)
    {
        RandomStream stream = new RandomStreams(seed).Stream(RandomPurpose.Sampling);
        int[] order = [.. Enumerable.Range(0, NodeCount)];
        stream.Shuffle<int>(order);
        foreach (int[] clique in order.Take(cliques * size).Chunk(size))
        {
            foreach (int u in clique)
            {
                _kinds[u] = Structural;
                foreach (int v in clique.Where(v => v > u)) _edges.Add((u, v));
            }
        }

        foreach (int node in order.Skip(cliques * size).Take(cliques * size))
        {
            _kinds[node] = Contextual;
            int[] drawn = [.. Enumerable.Range(0, candidates).Select(_ => (int)stream.Next(NodeCount))];
            _features[node] = _features[drawn.MaxBy(other => Distance(_features[node], _features[other]))];
        }
    }

    /// <summary>The graph as a node view.</summary>
    public IDataView ToView(MLContext context)
    {
        List<int>[] neighbors = [.. Enumerable.Range(0, NodeCount).Select(_ => new List<int>())];
        foreach ((int u, int v) in _edges)
        {
            neighbors[u].Add(v);
            neighbors[v].Add(u);
        }

        var schema = SchemaDefinition.Create(typeof(AnomalyNode));
        schema[nameof(AnomalyNode.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        AnomalyNode[] rows = [.. Enumerable.Range(0, NodeCount).Select(node => new AnomalyNode
        {
            Id = node, Neighbors = [.. neighbors[node]], Label = _kinds[node].Length > 0 ? 1 : 0, Kind = _kinds[node],
            Features = new VBuffer<float>(featureCount, _features[node].Count, [.. Sorted(node).Select(pair => pair.Value)], [.. Sorted(node).Select(pair => pair.Key)]),
        })];
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    private IEnumerable<KeyValuePair<int, float>> Sorted(int node) => _features[node].OrderBy(pair => pair.Key);

    private static double Distance(IReadOnlyDictionary<int, float> x, IReadOnlyDictionary<int, float> y) =>
        x.Keys.Union(y.Keys).Sum(key => Math.Pow(x.GetValueOrDefault(key) - y.GetValueOrDefault(key), 2));
}
