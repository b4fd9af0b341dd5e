using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Each option of graph trainers changes what it says.</summary>
[TestClass]
public sealed class GraphOptionTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [Covers(typeof(GraphTrainerOptions), nameof(GraphTrainerOptions.IdColumnName), nameof(GraphTrainerOptions.NeighborsColumnName),
        nameof(GraphTrainerOptions.EdgeWeightColumnName), nameof(GraphTrainerOptions.SplitColumnName))]
    public void Columns_are_those_of_the_options()
    {
        IDataView data = Communities.View(_context);
        IDataView renamed = _context.Transforms.CopyColumns("Name", "Id").Append(_context.Transforms.CopyColumns("Friends", "Neighbors"))
            .Append(_context.Transforms.CopyColumns("Strength", "Weights")).Append(_context.Transforms.CopyColumns("Use", "Split"))
            .Append(_context.Transforms.DropColumns("Id", "Neighbors", "Weights", "Split")).Fit(data).Transform(data);
        float[] expected = GraphTraining.WeightsOf("GCN", o => (o.Epochs, o.EdgeWeightColumnName) = (2, "Weights"), data);
        float[] actual = GraphTraining.WeightsOf("GCN", o =>
            (o.Epochs, o.IdColumnName, o.NeighborsColumnName, o.EdgeWeightColumnName, o.SplitColumnName) = (
                2, "Name", "Friends", "Strength", "Use"), renamed);
        CollectionAssert.AreEqual(expected, actual);
        CollectionAssert.AreNotEqual(expected, GraphTraining.WeightsOf("GCN", o => o.Epochs = 2, data));
    }

    [TestMethod]
    public void Without_a_split_column_all_labelled_nodes_are_trained_on()
    {
        int count = 0;
        GraphTraining.Fit("GCN", o =>
        {
            (o.SplitColumnName, o.Epochs, o.ValidationFraction) = (null, 1, 0.25);
            o.Policies.Add(() => new Training.Observer(state => count = (int)state.Data.Count));
        }).Dispose();
        Assert.AreEqual(72, count);
    }

    [TestMethod]
    [Covers(typeof(GraphTrainerOptions), nameof(GraphTrainerOptions.Edges))]
    public void Edge_rules_reach_the_reader() =>
        Assert.ThrowsExactly<InvalidDataException>(() =>
            GraphTraining.Fit("GCN", o => o.Edges = EdgeRules.Undirected with { OneWay = OneWayEdges.Reject }));

    [TestMethod]
    [Covers(typeof(GraphTrainerOptions), nameof(GraphTrainerOptions.UnknownNeighbors))]
    public void Unknown_neighbours_are_ignored_or_rejected()
    {
        Communities.Node[] nodes = Communities.Nodes()[..90];
        GraphTraining.Fit("GCN", o => o.Epochs = 1, Communities.View(_context, nodes)).Dispose();
        Assert.ThrowsExactly<InvalidDataException>(() =>
            GraphTraining.Fit("GCN", o => o.UnknownNeighbors = UnknownNodes.Reject, Communities.View(_context, nodes)));
    }

    [TestMethod]
    [Covers(typeof(GraphTrainerOptions), nameof(GraphTrainerOptions.EmbeddingColumnName))]
    public void The_embedding_is_what_goes_into_the_last_layer()
    {
        IDataView data = Communities.View(_context);
        using GraphNetworkTransformer model = GraphTraining.Fit("GCN", o => (o.Epochs, o.EmbeddingColumnName) = (1, "Hidden"), data);
        float[][] hidden = [.. model.Transform(data).GetColumn<float[]>("Hidden")];
        Assert.HasCount(16, hidden[0]);
        Assert.IsTrue(hidden.All(row => row.All(value => value >= 0)) && hidden.Any(row => row.Any(value => value > 0)));
    }

    [TestMethod]
    [Covers(typeof(GraphTrainerOptions), nameof(GraphTrainerOptions.Sampling))]
    [Covers(typeof(NeighborSampling), nameof(NeighborSampling.Neighbors), nameof(NeighborSampling.Always))]
    public void Sampling_makes_mini_batches_and_its_counts_matter()
    {
        float[] Sampled(params int[] neighbors) => GraphTraining.WeightsOf("GCN", o =>
            (o.Epochs, o.BatchSize, o.Sampling) = (2, 16, new NeighborSampling { Neighbors = neighbors, Always = true }));
        CollectionAssert.AreNotEqual(Sampled(2, 2), Sampled(1, 2));
        int steps = 0;
        GraphTraining.Fit("GCN", o =>
        {
            (o.Epochs, o.BatchSize, o.Sampling) = (1, 16, new NeighborSampling { Always = true });
            o.Policies.Add(() => new Training.Observer(_ => steps++));
        }).Dispose();
        Assert.AreEqual(3, steps);
    }

    [TestMethod]
    public void A_small_graph_is_not_sampled_unless_always()
    {
        float[] whole = GraphTraining.WeightsOf("GCN", o => o.Epochs = 2);
        CollectionAssert.AreEqual(whole, GraphTraining.WeightsOf("GCN", o => (o.Epochs, o.Sampling) = (2, new NeighborSampling())));
    }

    [TestMethod]
    public void A_graph_beyond_the_memory_budget_is_refused_without_sampling_and_trained_with_it()
    {
        Action<GraphTrainerOptions> wide = o => (o.Network, o.Epochs, o.MemoryBudget) = (GraphNetworks.Gcn(1024), 1, 1 << 20);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => GraphTraining.Fit("GCN", wide));
        StringAssert.Contains(error.Message, "Sampling");
        StringAssert.Contains(error.Message, "MemoryBudget");
        GraphTraining.Fit("GCN", wide + (o => o.Sampling = new NeighborSampling())).Dispose();
    }

    [TestMethod]
    public void Validation_nodes_choose_the_best_epoch_and_end_training()
    {
        TrainingHistory history = GraphTraining.HistoryOf(o => (o.Epochs, o.EarlyStopping) = (200, new EarlyStopping { Patience = 5 }));
        Assert.IsTrue(history.StoppedEarly);
        Assert.IsLessThan(200, history.Epochs.Count);
        Assert.AreEqual(history.Epochs.Max(epoch => epoch.ValidationAccuracy),
            history.Epochs[history.BestEpoch!.Value - 1].ValidationAccuracy);
    }

    [TestMethod]
    public void Options_that_graphs_do_not_have_are_refused_all_at_once()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => _context.Sparse.Trainers.GraphNetwork(new GraphTrainerOptions
        {
            Network = Network.Mlp(3), ValidationSet = Communities.View(_context), ExampleWeightColumnName = "Weight",
            NeighborsColumnName = "",
            Sampling = new NeighborSampling { Neighbors = [] },
        }));
        foreach (string name in new[] { "Network", "ValidationSet", "ExampleWeightColumnName", "NeighborsColumnName",
            "Sampling.Neighbors" }) StringAssert.Contains(error.Message, name);
    }
}
