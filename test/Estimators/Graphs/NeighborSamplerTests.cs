using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class NeighborSamplerTests
{
    private static readonly GraphStructure Graph = GraphStructure.FromEdges(
        40, [.. Enumerable.Range(0, 160).Select(i => i % 40)], [.. Enumerable.Range(0, 160).Select(i => (i * 7 + i / 40 * 3 + 1) % 40)]);

    [TestMethod]
    [DataRow("gcn")]
    [DataRow("gat")]
    [DataRow("gin")]
    [DataRow("sage")]
    public void With_all_neighbours_a_sample_gives_the_outputs_of_the_whole_graph(string kind)
    {
        using var scope = NewDisposeScope();
        NetworkDefinition definition = kind switch
        {
            "gcn" => GraphNetworks.Gcn(8), "gat" => GraphNetworks.Gat(4, heads: 2), "gin" => GraphNetworks.Gin(8),
            _ => GraphNetworks.Sage(8),
        };
        using var module = definition.Bind(3, 2).CreateModule(new(1));
        Tensor features = randn([40, 3], generator: new Generator(1));
        int[] targets = [5, 30, 17];
        NeighborSample sample = Sampler(100).Sample(targets, new RandomStream(1));
        float[] expected = Run(module, new GraphInput(Graph), features, targets);
        float[] actual = Run(module, new GraphInput(sample.Operators),
            features.index_select(0, tensor(Array.ConvertAll(sample.Nodes, node => (long)node))), [0, 1, 2]);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-5f);
    }

    [TestMethod]
    public void A_sampled_sum_estimates_the_whole_one()
    {
        using var scope = NewDisposeScope();
        NeighborSampler sampler = Sampler(2);
        double sum = 0;
        const int Draws = 4000;
        for (int i = 0; i < Draws; i++)
        {
            NeighborSample sample = sampler.Sample([5], new RandomStream((ulong)i));
            SparseRows rows = sample.Operators.Sum;
            for (int entry = rows.Offsets[0]; entry < rows.Offsets[1]; entry++)
                sum += rows.Weights![entry] * sample.Nodes[rows.Indices[entry]];
        }

        double expected = Graph.NeighborsOf(5).ToArray().Sum();
        Assert.AreEqual(expected, sum / Draws, 0.03 * expected);
    }

    [TestMethod]
    public void A_sample_takes_no_more_neighbours_than_asked_for_and_starts_with_its_targets()
    {
        NeighborSample sample = Sampler(2).Sample([8, 3], new RandomStream(4));
        CollectionAssert.AreEqual(new[] { 8, 3 }, sample.Nodes[..2]);
        Assert.IsTrue(sample.Operators.Graph.Degrees().All(degree => degree <= 2));
        CollectionAssert.AllItemsAreUnique(sample.Nodes);
    }

    private static NeighborSampler Sampler(int neighbors) => new(Graph, new NeighborSampling { Neighbors = [neighbors] }, layers: 2);

    private static float[] Run(nn.Module<Tensor, Tensor> module, GraphInput input, Tensor features, int[] rows)
    {
        using (input)
        {
            ModuleMode.Set(module, training: false);
            ((IGraphModule)module).Input = input;
            return module.call(features).index_select(0, tensor(Array.ConvertAll(rows, row => (long)row))).detach().flatten().data<float>()
                .ToArray();
        }
    }
}
