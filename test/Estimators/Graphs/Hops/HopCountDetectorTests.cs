using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;

namespace Sparse.ML.Estimators.Tests;

/// <summary>What the detector keeps of the contract of all trainers, and what its transformer answers.</summary>
[TestClass]
public sealed class HopCountDetectorTests
{
    [TestMethod]
    public void Nodes_with_the_features_of_strangers_get_the_highest_scores()
    {
        SortedDictionary<string, float> scores = HopTraining.ScoresOf(o => (o.Epochs, o.BurnIn, o.Width) = (60, 30, 16));
        string[] top = [.. scores.OrderByDescending(pair => pair.Value).Take(10).Select(pair => pair.Key)];
        CollectionAssert.IsSubsetOf(new[] { "n70", "n71" }, top);
    }

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.Seed))]
    public void Equal_seeds_give_equal_scores_and_another_seed_others()
    {
        SortedDictionary<string, float> first = HopTraining.ScoresOf();
        HopTraining.AreEqual(first, HopTraining.ScoresOf());
        HopTraining.AreNotEqual(first, HopTraining.ScoresOf(o => o.Seed = 2));
    }

    [TestMethod]
    [DataRow("Adam with Langevin noise")]
    [DataRow("Adam with dropout left on")]
    [DataRow("pSGLD")]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.CheckpointPath), nameof(HopCountOptions.CheckpointInterval),
        nameof(HopCountOptions.CancellationToken))]
    public void An_interrupted_and_resumed_run_equals_an_uninterrupted_one(string sampler)
    {
        using var folder = new Training.Folder();
        SortedDictionary<string, float> whole = HopTraining.ScoresOf(o => o.Sampler = Sampler(sampler));
        Interrupt(folder.Path, epochs: 7, o => o.Sampler = Sampler(sampler));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
        var recorder = new Training.Recorder();
        HopTraining.AreEqual(whole, HopTraining.ScoresOf(o => (o.Sampler, o.CheckpointPath, o.CheckpointInterval,
            o.Progress) = (Sampler(sampler), folder.Path, 2, recorder)));
        Assert.AreEqual(7, recorder.Reports.First(report => report.Phase == "training").Epoch);
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.Resume))]
    public void Without_resume_training_starts_anew()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, epochs: 7);
        var recorder = new Training.Recorder();
        HopTraining.Fit(o => (o.CheckpointPath, o.Resume, o.Progress) = (folder.Path, false, recorder));
        Assert.AreEqual(1, recorder.Reports.First(report => report.Phase == "training").Epoch);
    }

    [TestMethod]
    public void A_checkpoint_of_another_graph_or_other_options_is_refused()
    {
        using var folder = new Training.Folder();
        Interrupt(folder.Path, epochs: 7);
        var graph = Assert.ThrowsExactly<InvalidOperationException>(() => HopTraining.Fit(o => o.CheckpointPath = folder.Path,
            HopTraining.Nodes(seed: 6)));
        StringAssert.Contains(graph.Message, "data was");
        var options = Assert.ThrowsExactly<InvalidOperationException>(() =>
            HopTraining.Fit(o => (o.CheckpointPath, o.RemovedEdges) = (folder.Path, 0.29)));
        StringAssert.Contains(options.Message, "0.29");
    }

    [TestMethod]
    [Covers(typeof(HopCountOptions), nameof(HopCountOptions.Progress))]
    public void Progress_tells_reading_hop_counting_every_epoch_and_every_scored_sample()
    {
        var recorder = new Training.Recorder();
        HopTraining.Fit(o => o.Progress = recorder);
        CollectionAssert.AreEqual(new[] { "reading", "hop counting", "training", "scoring" },
            recorder.Reports.Select(report => report.Phase).Distinct().ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(1, 8).ToArray(), recorder.Reports.Where(report => report.Phase == "training")
            .Select(report => report.Epoch).ToArray());
        Assert.AreEqual(4, recorder.Reports[^1].Batch);
    }

    [TestMethod]
    public void Scores_belong_to_ids_whatever_the_order_of_the_rows()
    {
        HopNode[] nodes = HopTraining.Nodes();
        HopTraining.AreEqual(HopTraining.ScoresOf(nodes: nodes), HopTraining.ScoresOf(nodes: [.. nodes.Reverse()]));
    }

    [TestMethod]
    public void The_promised_schema_is_the_delivered_one()
    {
        var context = new MLContext(1);
        HopCountAnomalyDetector detector = context.Sparse.Trainers.HopCountAnomalyDetector(HopTraining.Options(o =>
            o.UncertaintyColumnName = null));
        IDataView data = HopTraining.View(context);
        DataViewSchema delivered = detector.Fit(data).GetOutputSchema(data.Schema);
        // A copy of every output is made by a stage that sees the promise alone.
        string[] names = ["Score", "PredictedLabel", "AverageHop", "FarNeighbors", "FarNeighborHops"];
        IEstimator<ITransformer> chain = names.Aggregate((IEstimator<ITransformer>)detector,
            (stages, name) => stages.Append(context.Transforms.CopyColumns(name + "2", name)));
        DataViewSchema copied = chain.Fit(data).GetOutputSchema(data.Schema);
        foreach (string name in names) Assert.AreEqual(delivered[name].Type, copied[name + "2"].Type, name);
        Assert.IsNull(delivered.GetColumnOrNull("Uncertainty"));
    }

    [TestMethod]
    public void Keys_as_ids_come_back_as_keys_of_far_neighbours()
    {
        var context = new MLContext(1);
        IDataView data = HopTraining.View(context);
        data = context.Transforms.Conversion.MapValueToKey("Id", keyData: Ids(context))
            .Append(context.Transforms.Conversion.MapValueToKey("Neighbors", keyData: Ids(context))).Fit(data).Transform(data);
        IDataView scored = context.Sparse.Trainers.HopCountAnomalyDetector(HopTraining.Options()).Fit(data).Transform(data);
        var type = (VectorDataViewType)scored.Schema["FarNeighbors"].Type;
        Assert.IsInstanceOfType<KeyDataViewType>(type.ItemType);
        IDataView named = context.Transforms.Conversion.MapKeyToValue("FarNeighbors")
            .Append(context.Transforms.Conversion.MapKeyToValue("Id")).Fit(scored).Transform(scored);
        HopCountTransformer plain = HopTraining.Fit(context: context);
        var expected = HopTraining.Column<string[]>(plain.Transform(HopTraining.View(context)), "FarNeighbors");
        foreach ((string id, string[] far) in HopTraining.Column<string[]>(named, "FarNeighbors"))
            CollectionAssert.AreEqual(expected[id], far, id);
    }

    [TestMethod]
    public void A_saved_model_answers_the_training_graph_by_id_and_scores_whole_graphs_again_when_restored()
    {
        var context = new MLContext(1);
        IDataView data = HopTraining.View(context);
        HopCountTransformer model = HopTraining.Fit(context: context);
        using var file = new MemoryStream();
        context.Model.Save(model, data.Schema, file);
        ITransformer loaded = new MLContext(2).Model.Load(file, out _);
        IDataView expected = model.Transform(data), answered = loaded.Transform(context.Data.ShuffleRows(data, seed: 3));
        foreach (string name in new[] { "Score", "AverageHop", "Uncertainty" })
            HopTraining.AreEqual(HopTraining.Column<float>(expected, name), HopTraining.Column<float>(answered, name));
        CollectionAssert.AreEqual(HopTraining.Column<bool>(expected, "PredictedLabel").Values,
            HopTraining.Column<bool>(answered, "PredictedLabel").Values);
        foreach ((string id, string[] far) in HopTraining.Column<string[]>(expected, "FarNeighbors"))
            CollectionAssert.AreEqual(far, HopTraining.Column<string[]>(answered, "FarNeighbors")[id]);
        var restored = (HopCountTransformer)context.Sparse.Restore(loaded);
        HopTraining.AreEqual(HopTraining.Column<float>(expected, "Score"), HopTraining.Column<float>(restored.Transform(data), "Score"));
        IDataView other = HopTraining.View(context, HopTraining.Nodes(seed: 9));
        HopTraining.AreEqual(HopTraining.Column<float>(model.Transform(other), "Score"),
            HopTraining.Column<float>(restored.Transform(other), "Score"));
    }

    [TestMethod]
    public void A_loaded_model_says_what_to_call_for_a_node_that_it_does_not_know()
    {
        var context = new MLContext(1);
        IDataView data = HopTraining.View(context);
        using var file = new MemoryStream();
        context.Model.Save(HopTraining.Fit(context: context), data.Schema, file);
        IDataView answered = context.Model.Load(file, out _).Transform(HopTraining.View(context, HopTraining.Nodes(count: 75)));
        Exception error = Assert.Throws<Exception>(() => answered.GetColumn<float>("Score").ToArray());
        StringAssert.Contains((error.InnerException ?? error).Message, "Sparse.Restore");
    }

    [TestMethod]
    public void A_grown_graph_scores_its_new_nodes()
    {
        var context = new MLContext(1);
        HopCountTransformer model = HopTraining.Fit(o => (o.Epochs, o.BurnIn, o.Width) = (60, 30, 16), context: context);
        HopNode[] nodes = HopTraining.Nodes();
        var stranger = new HopNode { Id = "new", Features = [.. nodes[0].Features], Neighbors = ["n01", "n04", "n07"] };
        var friend = new HopNode { Id = "old", Features = [.. nodes[1].Features], Neighbors = ["n04", "n07", "n10"] };
        SortedDictionary<string, float> scores = HopTraining.Column<float>(model.Transform(HopTraining.View(context,
            [.. nodes, stranger, friend])), "Score");
        Assert.HasCount(HopTraining.Count + 2, scores);
        Assert.IsGreaterThan(scores["old"], scores["new"]);
    }

    [TestMethod]
    public void Nodes_without_edges_score_zero_and_are_never_anomalous()
    {
        HopNode[] nodes = [.. HopTraining.Nodes(), new HopNode { Id = "alone", Features = new float[HopNode.FeatureCount] }];
        var context = new MLContext(1);
        IDataView scored = HopTraining.Fit(o => o.Contamination = 0.5, nodes, context).Transform(HopTraining.View(context, nodes));
        Assert.AreEqual(0, HopTraining.Column<float>(scored, "Score")["alone"]);
        Assert.IsFalse(HopTraining.Column<bool>(scored, "PredictedLabel")["alone"]);
        Assert.IsEmpty(HopTraining.Column<string[]>(scored, "FarNeighbors")["alone"]);
    }

    [TestMethod]
    public void The_evaluator_of_anomalies_takes_the_scores()
    {
        var context = new MLContext(1);
        IDataView scored = HopTraining.Fit(o => (o.Epochs, o.BurnIn, o.Width) = (60, 30, 16), context: context)
            .Transform(HopTraining.View(context));
        AnomalyDetectionMetrics metrics = context.AnomalyDetection.Evaluate(scored, falsePositiveCount: 5);
        Assert.IsGreaterThan(0.9, metrics.AreaUnderRocCurve);
    }

    [TestMethod]
    public void The_explanation_lists_neighbours_with_their_predicted_hops_the_farthest_first()
    {
        var context = new MLContext(1);
        HopNode[] nodes = HopTraining.Nodes();
        IDataView scored = HopTraining.Fit(context: context).Transform(HopTraining.View(context));
        var far = HopTraining.Column<string[]>(scored, "FarNeighbors");
        var hops = HopTraining.Column<float[]>(scored, "FarNeighborHops");
        Assert.IsTrue(far.Values.Any(list => list.Length > 0));
        foreach (HopNode node in nodes)
        {
            string[] known = [.. node.Neighbors, .. nodes.Where(other => other.Neighbors.Contains(node.Id)).Select(other => other.Id)];
            CollectionAssert.IsSubsetOf(far[node.Id], known);
            Assert.IsTrue(hops[node.Id].Length == far[node.Id].Length && hops[node.Id].All(value => value is >= 2 and <= 3));
            CollectionAssert.AreEqual(hops[node.Id].OrderDescending().ToArray(), hops[node.Id]);
        }
    }

    [TestMethod]
    public void The_model_file_carries_everything()
    {
        var context = new MLContext(1);
        HopCountTransformer model = HopTraining.Fit(context: context);
        using var file = new MemoryStream();
        model.Model.Save(file);
        file.Position = 0;
        var again = new HopCountTransformer(context, HopCountModel.Load(file));
        IDataView data = HopTraining.View(context);
        HopTraining.AreEqual(HopTraining.Column<float>(model.Transform(data), "Score"),
            HopTraining.Column<float>(again.Transform(data), "Score"));
        Assert.AreEqual(model.Model.History!.ToJson(), again.Model.History!.ToJson());
    }

    private static PosteriorSampler Sampler(string name) => name switch
    {
        "pSGLD" => PosteriorSamplers.PreconditionedSgld(),
        "Adam with dropout left on" => PosteriorSamplers.Dropout(),
        _ => PosteriorSamplers.LangevinAdam(),
    };

    private static IDataView Ids(MLContext context) => context.Data.LoadFromEnumerable(HopTraining.Nodes()
        .Select(node => new { node.Id }).ToArray());

    private static void Interrupt(string folder, int epochs, Action<HopCountOptions>? change = null)
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsExactly<OperationCanceledException>(() => HopTraining.Fit(o =>
        {
            (o.CheckpointPath, o.CheckpointInterval, o.CancellationToken) = (folder, 2, source.Token);
            o.Progress = new Training.Recorder(report =>
            {
                if (report.Phase == "training" && report.Epoch == epochs) source.Cancel();
            });
            change?.Invoke(o);
        }));
    }
}
