using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class GraphNetworkTests
{
    private static readonly GraphStructure Graph = Graphs.Random(25, 60, seed: 4);

    private static readonly Dictionary<string, GraphNetworkDefinition> Definitions = new()
    {
        ["GCN"] = GraphNetworks.Gcn(8, 3, 0.5),
        ["GCN without biases"] = GraphNetworks.Gcn(8) with { Bias = false },
        ["deep GCN"] = GraphNetworks.Gcn(8, 6) with { Residual = true, InitialResidual = 0.2 },
        ["GAT"] = GraphNetworks.Gat(4, 2, 3, 0.3) with { OutputHeads = 2 },
        ["GIN"] = GraphNetworks.Gin(8, 3) with { LearnsEpsilon = true },
        ["GIN, one map"] = GraphNetworks.Gin(8) with { PerceptronLayers = 1, AverageOutput = true, Bias = false,
            Aggregation = NeighborAggregation.Mean },
        ["GraphSAGE"] = GraphNetworks.Sage(8, 2, 0.1),
        ["one layer"] = GraphNetworks.Gcn(8, 1),
    };

    public static IEnumerable<object[]> Names => Definitions.Keys.Select(name => new object[] { name });

    [TestMethod, DynamicData(nameof(Names))]
    public void A_definition_survives_json(string name)
    {
        NetworkDefinition definition = Definitions[name].Bind(5, 3);
        Assert.AreEqual(definition, NetworkDefinition.FromJson(definition.ToJson()));
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void The_parameter_count_is_the_modules(string name)
    {
        NetworkDefinition definition = Definitions[name].Bind(5, 3);
        using var module = definition.CreateModule(new(1));
        Assert.AreEqual(module.parameters().Sum(parameter => parameter.numel()), definition.ParameterCount);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Sparse_and_dense_features_give_equal_logits(string name)
    {
        using var scope = NewDisposeScope();
        using var module = Create(name);
        int[] columns = [.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? i / 2 % 3 : 3 + i / 2 % 2)];
        var features = FeatureMatrix.FromSparse(5, [.. Enumerable.Range(0, 26).Select(i => 2L * i)], columns,
            [.. Enumerable.Range(0, 50).Select(i => 0.1f * i)]);
        Tensor sparse = FeatureTensors.ToTensor(features, float32, CPU), dense = features.ToTensor();
        Assert.IsTrue(sparse.is_sparse);
        double[] expected = module.call(dense).Doubles(), actual = module.call(sparse).Doubles();
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-4);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Kept_products_change_nothing(string name)
    {
        using var scope = NewDisposeScope();
        using var module = Create(name);
        Tensor features = randn([25, 5], generator: new Generator(3));
        double[] expected = module.call(features).Doubles();
        using var reused = new GraphInput(Graph, reused: true);
        ((IGraphModule)module).Input = reused;
        foreach (int _ in new[] { 1, 2 })
        {
            double[] actual = module.call(features).Doubles();
            for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-5);
        }

        double[] other = module.call(features * 2).Doubles();
        Assert.AreNotEqual(expected[0], other[0]);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Output_nodes_select_rows(string name)
    {
        using var scope = NewDisposeScope();
        using var module = Create(name);
        Tensor features = randn([25, 5], generator: new Generator(3)), nodes = tensor(new long[] { 7, 2 });
        double[] all = module.call(features).Doubles();
        using var graph = new GraphInput(Graph);
        ((IGraphModule)module).Input = graph.For(nodes);
        CollectionAssert.AreEqual(all[21..24].Concat(all[6..9]).ToArray(), module.call(features).Doubles());
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Every_parameter_gets_a_gradient(string name)
    {
        using var scope = NewDisposeScope();
        using var module = Create(name);
        var named = module.named_parameters().ToArray();
        IList<Tensor> gradients = autograd.grad([module.call(randn([25, 5], generator: new Generator(3))).pow(2).sum()],
            [.. named.Select(entry => entry.parameter)]);
        for (int i = 0; i < named.Length; i++) Assert.IsTrue(gradients[i].Doubles().Any(value => value != 0), named[i].name);
    }

    [TestMethod]
    public void Dropout_is_drawn_from_the_networks_own_seed()
    {
        using var scope = NewDisposeScope();
        using var module = Create("GCN");
        ModuleMode.Set(module, training: true);
        Tensor features = randn([25, 5], generator: new Generator(3));
        double[] Run(int step)
        {
            foreach (ISeededModule seeded in ModuleMode.SeededModules(module)) seeded.Seed(new(1), step);
            return module.call(features).Doubles();
        }

        CollectionAssert.AreEqual(Run(3), Run(3));
        CollectionAssert.AreNotEqual(Run(3), Run(4));
    }

    [TestMethod]
    public void A_network_without_a_graph_names_the_trainer()
    {
        using var module = GraphNetworks.Gcn(8).Bind(5, 3).CreateModule(new(1));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => module.call(zeros(4, 5)));
        StringAssert.Contains(error.Message, "Trainers.GraphNetwork");
    }

    [TestMethod]
    public void Features_that_do_not_fit_the_graph_are_refused()
    {
        using var module = Create("GCN");
        var error = Assert.ThrowsExactly<ArgumentException>(() => module.call(zeros(24, 5)));
        StringAssert.Contains(error.Message, "[25, 5]");
        StringAssert.Contains(error.Message, "[24, 5]");
    }

    [TestMethod]
    public void Values_out_of_range_are_listed_together()
    {
        IReadOnlyList<string> errors = (GraphNetworks.Gat(0, 0, 0, 1) with { InitialResidual = -1, NegativeSlope = 1 }).GetErrors();
        foreach (string name in new[] { "Hidden", "Layers", "Heads", "Dropout", "InputDropout", "AttentionDropout", "InitialResidual",
            "NegativeSlope" })
            Assert.IsTrue(errors.Any(error => error.StartsWith(name, StringComparison.Ordinal)), name);
        Assert.IsNotEmpty((GraphNetworks.Gin() with { PerceptronLayers = 3, Epsilon = double.NaN }).GetErrors());
    }

    [TestMethod]
    public void A_path_of_three_nodes_is_normalised_as_published()
    {
        double[] expected = [0.5, 0.408248, 0, 0.408248, 0.333333, 0.408248, 0, 0.408248, 0.5];
        double[] actual = Graphs.Dense(GraphStructure.FromEdges(3, [0, 1], [1, 2]).Normalize());
        for (int i = 0; i < 9; i++) Assert.AreEqual(expected[i], actual[i], 1e-6);
    }

    private static nn.Module<Tensor, Tensor> Create(string name)
    {
        var module = Definitions[name].Bind(5, 3).CreateModule(new(1));
        ModuleMode.Set(module, training: false);
        ((IGraphModule)module).Input = new GraphInput(Graph);
        return module;
    }
}
