using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class AnomalyInjectionTests
{
    public static IEnumerable<object[]> Cases => Golden.Cases("graph", GoldenKinds.AnomalyInjection);

    private static AttributedGraph Graph => SyntheticGraph.Generate(new() { Nodes = 200, Seed = 3 });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Inject_WithGivenDraws_MatchesGoldenValues(string path)
    {
        GoldenCase golden = Golden.Load(path);
        int nodes = golden.InputInt("nodes");
        GoldenTensor values = golden.InputTensor("features");
        FeatureMatrix features = FeatureMatrix.FromDense(nodes, (int)values.Shape[1], (float[])values.Data);
        GoldenTensor candidates = golden.InputTensor("candidates");
        int[][] rows = [.. Ints(candidates).Chunk((int)candidates.Shape[1])];
        var options = new AnomalyInjectionOptions { Cliques = golden.InputInt("p"), CliqueSize = golden.InputInt("q"),
            Candidates = golden.InputInt("k") };
        AttributedGraph graph = AttributedGraph.Create(FromPairs(nodes, golden.InputTensor("edges")), features);

        InjectedGraph injected = AnomalyInjection.Inject(graph, options, Ints(golden.InputTensor("permutation")), rows, () => false);

        golden.Check("edges", Pairs(injected.Graph.Structure));
        golden.Check("added_edges", injected.AddedEdges);
        golden.Check("features", [.. Enumerable.Range(0, nodes).SelectMany(node => injected.Graph.Features.ValuesOf(node).ToArray())
            .Select(value => (double)value)]);
        golden.Check("copied_from", [.. injected.Donors.Select(node => (double)node)]);
        golden.Check("label", [.. injected.Anomalies.Select(kind => kind == AnomalyKind.None ? 0.0 : 1)]);
        golden.Check("type", [.. injected.Anomalies.Select(kind => (double)kind)]);
        golden.AssertAllCompared();
    }

    [TestMethod]
    [Covers(typeof(AnomalyInjectionOptions), "Cliques", "CliqueSize", "ContextualNodes")]
    public void Inject_GivesAsManyAnomaliesAsAsked()
    {
        InjectedGraph injected = Graph.InjectAnomalies(new() { Cliques = 2, CliqueSize = 7, ContextualNodes = 9 });
        Assert.AreEqual(14, injected.Anomalies.Count(kind => kind == AnomalyKind.Structural));
        Assert.AreEqual(9, injected.Anomalies.Count(kind => kind == AnomalyKind.Contextual));
        Assert.AreEqual(
            14, Graph.InjectAnomalies(new() { Cliques = 2, CliqueSize = 7 }).Anomalies.Count(kind => kind == AnomalyKind.Contextual));
    }

    [TestMethod]
    public void Inject_Cliques_AreComplete()
    {
        AttributedGraph graph = Graph;
        InjectedGraph injected = graph.InjectAnomalies(new() { Cliques = 1, CliqueSize = 10, ContextualNodes = 0 });
        int[] clique = [.. Enumerable.Range(0, 200).Where(node => injected.Anomalies[node] == AnomalyKind.Structural)];
        Assert.AreEqual(45, injected.Graph.Structure.Subgraph(clique).EdgeCount);
        Assert.AreEqual(45 - graph.Structure.Subgraph(clique).EdgeCount, injected.AddedEdges);
        Assert.AreEqual(graph.Structure.EdgeCount + injected.AddedEdges, injected.Graph.Structure.EdgeCount);
    }

    [TestMethod]
    [Covers(typeof(AnomalyInjectionOptions), "CliqueEdgeDropRate")]
    public void Inject_CliqueEdgeDropRate_LeavesEdgesOut()
    {
        int all = Graph.InjectAnomalies(new() { Cliques = 2, CliqueSize = 20 }).AddedEdges;
        int some = Graph.InjectAnomalies(new() { Cliques = 2, CliqueSize = 20, CliqueEdgeDropRate = 0.5 }).AddedEdges;
        Assert.AreEqual(0.5, (double)some / all, 0.1);
    }

    [TestMethod]
    public void Inject_ContextualNodes_BearFeaturesOfTheirDonors()
    {
        AttributedGraph graph = Graph;
        InjectedGraph injected = graph.InjectAnomalies(new() { Cliques = 0, ContextualNodes = 1 });
        int node = Enumerable.Range(0, 200).Single(node => injected.Anomalies[node] == AnomalyKind.Contextual);
        CollectionAssert.AreEqual(
            graph.Features.IndicesOf(injected.Donors[0]).ToArray(), injected.Graph.Features.IndicesOf(node).ToArray());
        Assert.AreSame(graph.Labels, injected.Graph.Labels);
    }

    [TestMethod]
    [Covers(typeof(AnomalyInjectionOptions), "Candidates")]
    public void Inject_MoreCandidates_FindFartherDonors()
    {
        double Distance(int candidates)
        {
            InjectedGraph injected = Graph.InjectAnomalies(new() { Cliques = 0, ContextualNodes = 1, Candidates = candidates });
            int node = Enumerable.Range(0, 200).Single(node => injected.Anomalies[node] == AnomalyKind.Contextual);
            return Graph.Features.SquaredDistance(node, injected.Donors[0]);
        }

        Assert.IsGreaterThan(Distance(1), Distance(200));
    }

    [TestMethod]
    [Covers(typeof(AnomalyInjectionOptions), "Seed")]
    public void Inject_SameSeed_SameAnomalies()
    {
        AnomalyKind[] Draw(long seed) => [.. Graph.InjectAnomalies(new() { Cliques = 1, Seed = seed }).Anomalies];
        CollectionAssert.AreEqual(Draw(7), Draw(7));
        CollectionAssert.AreNotEqual(Draw(7), Draw(8));
    }

    [TestMethod]
    public void Inject_InvalidOptions_AreListedTogether()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Graph.InjectAnomalies(
            new() { Cliques = -1, CliqueSize = 1, CliqueEdgeDropRate = 1, ContextualNodes = -1, Candidates = 0 }));
        foreach (string option in new[] { "Cliques:", "CliqueSize:", "CliqueEdgeDropRate:", "ContextualNodes:", "Candidates:" })
            StringAssert.Contains(error.Message, option);
    }

    [TestMethod]
    public void Inject_MoreThanTheGraphHolds_SaysHowMany()
    {
        var nodes = Assert.ThrowsExactly<InvalidOperationException>(() => Graph.InjectAnomalies(new() { Cliques = 20 }));
        StringAssert.Contains(nodes.Message, "need 600 nodes");
        Assert.ThrowsExactly<InvalidOperationException>(() => Graph.InjectAnomalies(new() { Cliques = 1, Candidates = 201 }));
        AttributedGraph bare = AttributedGraph.Create(Graph.Structure);
        Assert.ThrowsExactly<InvalidOperationException>(() => bare.InjectAnomalies(new() { Cliques = 1 }));
    }

    private static int[] Ints(GoldenTensor tensor) => [.. tensor.ToDoubles().Select(value => (int)value)];

    private static GraphStructure FromPairs(int nodes, GoldenTensor pairs)
    {
        int[] ends = Ints(pairs);
        return GraphStructure.FromEdges(nodes, [.. ends.Where((_, i) => i % 2 == 0)], [.. ends.Where((_, i) => i % 2 == 1)]);
    }

    private static double[] Pairs(GraphStructure graph)
    {
        int[] sources = graph.Sources();
        int[] targets = graph.Neighbors.ToArray();
        return [.. Enumerable.Range(0, graph.ArcCount).Where(arc => sources[arc] < targets[arc])
            .SelectMany(arc => new double[] { sources[arc], targets[arc] })];
    }
}
