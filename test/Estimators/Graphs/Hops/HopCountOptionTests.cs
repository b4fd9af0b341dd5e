using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Each option of the hop-count detector has an effect.</summary>
[TestClass]
public sealed class HopCountOptionTests
{
    private static readonly Dictionary<string, Action<HopCountOptions>> Changes = new()
    {
        [nameof(HopCountOptions.HopClasses)] = o => o.HopClasses = 4,
        [nameof(HopCountOptions.RemovedEdges)] = o => o.RemovedEdges = 0.1,
        [nameof(HopCountOptions.Similarity)] = o => o.Similarity = EdgeSimilarity.Euclidean,
        [nameof(HopCountOptions.Encode)] = o => o.Encode = EncodedGraph.Original,
        [nameof(HopCountOptions.SamplingRatio)] = o => o.SamplingRatio = 1,
        [nameof(HopCountOptions.Dropout)] = o => o.Dropout = 0,
        [nameof(HopCountOptions.Epochs)] = o => o.Epochs = 9,
        [nameof(HopCountOptions.BurnIn)] = o => o.BurnIn = 2,
        [nameof(HopCountOptions.SampleInterval)] = o => o.SampleInterval = 2,
        [nameof(HopCountOptions.Score)] = o => o.Score = HopScore.Average,
        ["Variance"] = o => o.Score = HopScore.Variance,
        ["learning rate"] = o => o.Sampler = PosteriorSamplers.LangevinAdam(learningRate: 0.1),
        ["dropout sampler"] = o => o.Sampler = PosteriorSamplers.Dropout(),
        ["its learning rate"] = o => o.Sampler = PosteriorSamplers.Dropout(learningRate: 0.1),
        ["SGLD"] = o => o.Sampler = PosteriorSamplers.Sgld(),
    };

    public static IEnumerable<object[]> Names => Changes.Keys.Select(name => new object[] { name });

    [TestMethod, DynamicData(nameof(Names))]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.HopClasses), nameof(HopCountOptions.RemovedEdges),
        nameof(HopCountOptions.Similarity), nameof(HopCountOptions.Encode))]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.SamplingRatio), nameof(HopCountOptions.Dropout),
        nameof(HopCountOptions.Epochs), nameof(HopCountOptions.BurnIn))]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.SampleInterval), nameof(HopCountOptions.Score),
        nameof(HopCountOptions.Sampler))]
    [Covers(typeof(LangevinAdamSampler), nameof(LangevinAdamSampler.LearningRate))]
    [Covers(typeof(DropoutSampler), nameof(DropoutSampler.LearningRate))]
    public void A_change_of_an_option_changes_the_scores(string name) => HopTraining.AreNotEqual(HopTraining.ScoresOf(),
        HopTraining.ScoresOf(Changes[name]));

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.Width), nameof(HopCountOptions.HiddenLayers))]
    public void Width_and_hidden_layers_shape_the_encoder()
    {
        GraphNetworkDefinition encoder = HopTraining.Fit(o => (o.Width, o.HiddenLayers) = (5, 2)).Model.Encoder;
        Assert.AreEqual((5, 3, 5), (encoder.Hidden, encoder.Layers, encoder.Outputs!.Value));
    }

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.IdColumnName), nameof(HopCountOptions.NeighborsColumnName),
        nameof(HopCountOptions.FeatureColumnName))]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.ScoreColumnName), nameof(HopCountOptions.PredictedLabelColumnName),
        nameof(HopCountOptions.AverageHopColumnName))]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.UncertaintyColumnName), nameof(HopCountOptions.FarNeighborsColumnName),
        nameof(HopCountOptions.FarNeighborHopsColumnName))]
    public void Column_names_other_than_the_defaults_are_used()
    {
        var context = new MLContext(1);
        IDataView data = HopTraining.View(context);
        string[] columns = ["Id", "Neighbors", "Features"];
        data = columns.Aggregate(data, (view, name) => context.Transforms.CopyColumns("My" + name, name).Fit(view).Transform(view));
        data = context.Transforms.DropColumns(columns).Fit(data).Transform(data);
        HopCountTransformer model = context.Sparse.Trainers.HopCountAnomalyDetector(HopTraining.Options(o =>
        {
            (o.IdColumnName, o.NeighborsColumnName, o.FeatureColumnName) = ("MyId", "MyNeighbors", "MyFeatures");
            (o.ScoreColumnName, o.PredictedLabelColumnName, o.AverageHopColumnName, o.UncertaintyColumnName) = ("A", "B", "C", "D");
            (o.FarNeighborsColumnName, o.FarNeighborHopsColumnName) = ("E", "F");
        })).Fit(data);
        string[] added = [.. model.Transform(data).Schema.Select(column => column.Name).Except(data.Schema.Select(column => column.Name))
            .Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(new[] { "A", "B", "C", "D", "E", "F" }, added);
    }

    [TestMethod]
    [DataRow(0.1, 7)]
    [DataRow(0.5, 36)]
    [DataRow(0.001, 1)]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.Contamination))]
    public void The_share_of_the_contamination_is_predicted_anomalous_at_most(double contamination, int expected)
    {
        var context = new MLContext(1);
        IDataView scored = HopTraining.Fit(o => (o.Contamination, o.Epochs) = (contamination, 30), context: context)
            .Transform(HopTraining.View(context));
        float[] scores = [.. scored.GetColumn<float>("Score").OrderDescending()];
        int above = scores.Count(score => score > scores[expected]);
        Assert.IsGreaterThan(0, above);
        Assert.AreEqual(above, scored.GetColumn<bool>("PredictedLabel").Count(predicted => predicted));
    }

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.UnknownNeighbors))]
    public void Edges_to_unknown_nodes_are_left_out_or_refused()
    {
        HopNode[] nodes = HopTraining.Nodes();
        SortedDictionary<string, float> expected = HopTraining.ScoresOf();
        nodes[3].Neighbors = [.. nodes[3].Neighbors, "nobody"];
        HopTraining.AreEqual(expected, HopTraining.ScoresOf(nodes: nodes));
        var error = Assert.ThrowsExactly<InvalidDataException>(() => HopTraining.Fit(o => o.UnknownNeighbors = UnknownNodes.Reject, nodes));
        StringAssert.Contains(error.Message, "nobody");
    }

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.Edges))]
    public void Rules_of_edges_are_followed() =>
        Assert.ThrowsExactly<InvalidDataException>(() => HopTraining.Fit(o => o.Edges = new() { OneWay = OneWayEdges.Reject }));

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.Threads))]
    public void The_given_number_of_threads_is_used()
    {
        int before = TorchSharp.torch.get_num_threads();
        try
        {
            HopTraining.Fit(o => o.Threads = before + 1);
            Assert.AreEqual(before + 1, TorchSharp.torch.get_num_threads());
        }
        finally
        {
            TorchSharp.torch.set_num_threads(before);
        }
    }

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.MemoryBudget))]
    public void A_graph_that_is_too_large_for_the_budget_is_refused_before_training()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            HopTraining.Fit(o => (o.MemoryBudget, o.Width, o.SamplingRatio) = (1 << 20, 4096, 1)));
        StringAssert.Contains(error.Message, nameof(HopCountOptions.MemoryBudget));
        StringAssert.Contains(error.Message, nameof(HopCountOptions.SamplingRatio));
    }

    [TestMethod]
    public void The_released_settings_are_those_of_the_authors()
    {
        var options = HopCountOptions.Released();
        Assert.AreEqual((EdgeSimilarity.Euclidean, 0.2, EncodedGraph.Original, 128, 3),
            (options.Similarity, options.RemovedEdges, options.Encode, options.Width, options.HopClasses));
        Assert.IsInstanceOfType<DropoutSampler>(options.Sampler);
    }
}
