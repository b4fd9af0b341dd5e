using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class UntrainedTicketTests
{
    [TestMethod]
    public void Every_kept_weight_is_bit_identical_to_its_draw()
    {
        using GraphNetworkTransformer model = GraphTraining.FitTicket(o => (o.Epochs, o.Seed) = (5, 3));
        var definition = (GraphNetworkDefinition)model.Model.Definition;
        using var drawn = definition.CreateModule(new(0));
        FrozenWeights.Draw((GraphNetworkModule)drawn, 3, TicketFan.Outputs);
        foreach (var ((name, kept), (_, weight)) in model.Model.Module.named_parameters().Zip(drawn.named_parameters()))
        {
            float[] actual = kept.detach().flatten().data<float>().ToArray(), expected = weight.detach().flatten().data<float>().ToArray();
            for (int i = 0; i < actual.Length; i++) Assert.IsTrue(actual[i] == 0 || actual[i] == expected[i], $"{name}[{i}]");
        }
    }

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(0.9)]
    [Covers(typeof(UntrainedTicketOptions), nameof(UntrainedTicketOptions.Sparsity))]
    public void The_number_of_ones_follows_from_the_sparsity(double sparsity)
    {
        using GraphNetworkTransformer model = GraphTraining.FitTicket(o => (o.Epochs, o.Sparsity) = (4, sparsity));
        UntrainedTicket ticket = model.Model.Ticket!;
        Assert.AreEqual(12 * 48 + 48 * 3, ticket.WeightCount);
        long rank = 1 + (long)Math.Round(sparsity * (ticket.WeightCount - 1), MidpointRounding.ToEven);
        Assert.AreEqual(ticket.WeightCount - rank + 1, ticket.KeptCount);
        Assert.AreEqual(ticket.KeptCount, model.Model.Sparsity!.NonZero);
    }

    [TestMethod]
    [DataRow(0, 0.0)]
    [DataRow(50, 0.225)]
    [DataRow(100, 0.45)]
    [DataRow(199, 0.8955)]
    [DataRow(200, 0.9)]
    [DataRow(300, 0.9)]
    public void Sparsity_rises_over_the_first_half(int epoch, double expected) =>
        Assert.AreEqual(expected, TicketRamp.Sparsity(epoch, 400, 0.9, 0.5), 1e-12);

    public static IEnumerable<object[]> GoldenCases => Golden.Cases("graph", GoldenKinds.TicketMasks);

    [TestMethod, DynamicData(nameof(GoldenCases))]
    public void The_ramp_is_the_references(string path)
    {
        GoldenCase golden = Golden.Load(path);
        int epochs = golden.Input("ramp").GetProperty("epochs").GetInt32();
        double target = golden.Input("ramp").GetProperty("target").GetDouble();
        golden.Check("ramp", [.. Enumerable.Range(0, epochs).Select(epoch => TicketRamp.Sparsity(epoch, epochs, target, 0.5))]);
    }

    [TestMethod]
    [Covers(typeof(UntrainedTicketOptions), nameof(UntrainedTicketOptions.RampFraction))]
    public void Training_density_follows_the_ramp()
    {
        double[] Densities(double ramp)
        {
            using GraphNetworkTransformer model = GraphTraining.FitTicket(o => (o.Epochs, o.Sparsity, o.RampFraction) = (4, 0.8, ramp));
            return [.. model.Model.History!.Epochs.Select(epoch => epoch.Density)];
        }

        // The density that an epoch's record tells is the next epoch's.
        CollectionAssert.AreEqual(new[] { 0.6, 0.2, 0.2, 0.2 }, Array.ConvertAll(Densities(0.5), value => Math.Round(value, 6)));
        CollectionAssert.AreEqual(new[] { 0.2, 0.2, 0.2, 0.2 }, Array.ConvertAll(Densities(0), value => Math.Round(value, 6)));
    }

    [TestMethod]
    public void The_gradient_of_a_score_is_weight_times_upstream_gradient_also_where_the_mask_is_zero()
    {
        using var scope = NewDisposeScope();
        using TicketModule module = Module(sparsity: 0.7);
        using var graph = new GraphInput(GraphStructure.FromEdges(4, [0, 1, 2], [1, 2, 3]));
        (module.Input, module.Sparsity) = (graph, 0.7);
        Tensor input = tensor(new float[] { 1, 2, -1, 0.5f, 3, 1, 0, 2 }, [4, 2]);
        Tensor[] gradients = [.. autograd.grad([module.call(input).square().sum()], [.. module.Scores])];
        UntrainedTicket ticket = module.ToTicket();
        using var masked = ticket.CreateModule(Definition());
        ((IGraphModule)masked).Input = graph;
        Tensor[] upstream = [.. autograd.grad([masked.call(input).square().sum()], [.. masked.parameters()])];
        using var drawn = Definition().CreateModule(new(0));
        FrozenWeights.Draw((GraphNetworkModule)drawn, 5, TicketFan.Outputs);
        Tensor[] weights = [.. drawn.parameters()];
        for (int i = 0; i < weights.Length; i++)
        {
            float[] expected = (weights[i].detach() * upstream[i]).flatten().data<float>().ToArray(),
                actual = gradients[i].flatten().data<float>().ToArray();
            for (int j = 0; j < expected.Length; j++) Assert.AreEqual(expected[j], actual[j], 1e-5f);
        }

        Assert.IsTrue(ticket.KeptCount < ticket.WeightCount);
    }

    [TestMethod]
    [Covers(typeof(UntrainedTicketOptions), nameof(UntrainedTicketOptions.Scope))]
    public void Layer_scope_gives_every_layer_the_same_density()
    {
        using GraphNetworkTransformer model = GraphTraining.FitTicket(o => (o.Epochs, o.Sparsity, o.Scope) = (3, 0.75, TicketScope.Layer));
        foreach (double density in model.Model.Ticket!.Densities.Values) Assert.AreEqual(0.25, density, 0.01);
    }

    [TestMethod]
    [Covers(typeof(UntrainedTicketOptions), nameof(UntrainedTicketOptions.Rescales))]
    public void Rescaled_weights_are_divided_by_the_root_of_the_density()
    {
        using GraphNetworkTransformer plain = GraphTraining.FitTicket(o => (o.Epochs, o.RampFraction, o.Scope) = (1, 0, TicketScope.Layer));
        using GraphNetworkTransformer scaled = GraphTraining.FitTicket(o =>
            (o.Epochs, o.RampFraction, o.Scope, o.Rescales) = (1, 0, TicketScope.Layer, true));
        float first = GraphTraining.Weights(plain).Max(Math.Abs), second = GraphTraining.Weights(scaled).Max(Math.Abs);
        Assert.AreEqual(Math.Sqrt(2), second / first, 0.05);
    }

    [TestMethod]
    [Covers(typeof(UntrainedTicketOptions), nameof(UntrainedTicketOptions.Fan))]
    public void The_fan_sets_the_range_of_the_weights()
    {
        float Largest(TicketFan fan)
        {
            using GraphNetworkTransformer model = GraphTraining.FitTicket(o => (o.Epochs, o.Fan) = (1, fan));
            return GraphTraining.Weights(model).Max(Math.Abs);
        }

        Assert.AreEqual(Math.Sqrt(6.0 / 3), Largest(TicketFan.Outputs), 0.15);
        Assert.AreEqual(Math.Sqrt(6.0 / 12), Largest(TicketFan.Inputs), 0.05);
    }

    [TestMethod]
    [Covers(typeof(UntrainedTicketOptions), nameof(UntrainedTicketOptions.ScoreRegularization))]
    public void Score_regularization_adds_the_mean_sigmoid_to_the_loss()
    {
        double Loss(double factor)
        {
            using GraphNetworkTransformer model = GraphTraining.FitTicket(o => (o.Epochs, o.ScoreRegularization) = (1, factor));
            return model.Model.History!.Epochs[0].TrainingLoss;
        }

        // Scores are drawn symmetrically, so their mean sigmoid is near one half.
        Assert.AreEqual(5, Loss(10) - Loss(0), 0.5);
    }

    [TestMethod]
    [Covers(typeof(UntrainedTicketOptions), nameof(UntrainedTicketOptions.WeightSeeds))]
    public void Of_several_weight_seeds_the_best_on_validation_is_kept()
    {
        double Best(int seeds, long seed)
        {
            using GraphNetworkTransformer model = GraphTraining.FitTicket(o => (o.Epochs, o.WeightSeeds, o.Seed) = (3, seeds, seed));
            return model.Model.History!.Epochs.Max(epoch => epoch.ValidationAccuracy)!.Value;
        }

        Assert.AreEqual(Enumerable.Range(1, 3).Max(seed => Best(1, seed)), Best(3, 1));
    }

    [TestMethod]
    public void A_search_over_seeds_resumes_after_the_finished_ones()
    {
        using var folder = new Training.Folder();
        using var source = new CancellationTokenSource();
        int steps = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => GraphTraining.FitTicket(o =>
        {
            (o.Epochs, o.WeightSeeds, o.CheckpointPath, o.CancellationToken) = (4, 3, folder.Path, source.Token);
            o.Policies.Add(() => new Training.Observer(_ =>
            {
                if (++steps == 6) source.Cancel();
            }));
        }));
        int resumed = 0;
        using GraphNetworkTransformer model = GraphTraining.FitTicket(o =>
        {
            (o.Epochs, o.WeightSeeds, o.CheckpointPath) = (4, 3, folder.Path);
            o.Policies.Add(() => new Training.Observer(_ => resumed++));
        });
        // The first seed's 4 steps and one of the second's were finished epochs.
        Assert.AreEqual(12 - 5, resumed);
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
        using GraphNetworkTransformer whole = GraphTraining.FitTicket(o => (o.Epochs, o.WeightSeeds) = (4, 3));
        CollectionAssert.AreEqual(GraphTraining.Weights(whole), GraphTraining.Weights(model));
    }

    [TestMethod]
    public void A_saved_ticket_is_a_bit_a_weight_and_loads_to_equal_weights()
    {
        using GraphNetworkTransformer model = GraphTraining.FitTicket(o =>
            (o.Epochs, o.Network, o.Rescales) = (2, GraphNetworks.Gcn(1024), true));
        using var file = new MemoryStream();
        model.Model.Save(file);
        Assert.IsLessThan(model.Model.Ticket!.WeightCount / 8 + 8000, file.Length);
        file.Position = 0;
        using NetworkModel loaded = NetworkModel.Load(file);
        Assert.AreEqual(model.Model.Ticket.KeptCount, loaded.Ticket!.KeptCount);
        foreach (var ((name, expected), (_, actual)) in model.Model.Module.named_parameters().Zip(loaded.Module.named_parameters()))
            Assert.IsTrue(expected.Equals(actual), name);
    }

    private static GraphNetworkDefinition Definition() => (GraphNetworkDefinition)GraphNetworks.Gcn(6).Untrained().Bind(2, 3);

    private static TicketModule Module(double sparsity) =>
        new(Definition(), seed: 5, sparsity, TicketScope.Global, TicketFan.Outputs, rescales: false);
}
