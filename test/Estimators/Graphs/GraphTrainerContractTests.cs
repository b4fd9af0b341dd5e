using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Testing;
using Sparse.ML.Transforms;
using TorchSharp;

namespace Sparse.ML.Estimators.Tests;

/// <summary>What every trainer of graph networks keeps, over one table.</summary>
[TestClass]
[DoNotParallelize]
public sealed class GraphTrainerContractTests
{
    public static IEnumerable<object[]> Trainers => GraphTraining.Names;

    [TestMethod, DynamicData(nameof(Trainers))]
    public void A_graph_of_communities_is_learnt(string trainer)
    {
        var context = new MLContext(1);
        IDataView data = Communities.View(context);
        using GraphNetworkTransformer model = GraphTraining.Fit(trainer, null, data, context);
        Assert.IsGreaterThan(0.8, GraphTraining.TestAccuracy(model.Transform(data)));
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void Equal_seeds_give_equal_weights_and_another_seed_others(string trainer)
    {
        float[] first = GraphTraining.WeightsOf(trainer, o => o.Epochs = 3), again = GraphTraining.WeightsOf(trainer, o => o.Epochs = 3);
        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreNotEqual(first, GraphTraining.WeightsOf(trainer, o => (o.Epochs, o.Seed) = (3, 2)));
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void An_interrupted_and_resumed_run_equals_an_uninterrupted_one(string trainer)
    {
        using var folder = new Training.Folder();
        float[] whole = GraphTraining.WeightsOf(trainer, o => o.Epochs = 6);
        Interrupt(trainer, folder.Path, epochs: 6, steps: 4);
        float[] resumed = GraphTraining.WeightsOf(trainer, o => (o.Epochs, o.CheckpointPath, o.CheckpointInterval) = (6, folder.Path, 1));
        CollectionAssert.AreEqual(whole, resumed);
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void A_checkpoint_of_another_graph_is_refused(string trainer)
    {
        using var folder = new Training.Folder();
        Interrupt(trainer, folder.Path, epochs: 6, steps: 4);
        var context = new MLContext(1);
        IDataView others = Communities.View(context, Communities.Nodes(seed: 6));
        var error = Assert.ThrowsExactly<InvalidOperationException>(() =>
            GraphTraining.Fit(trainer, o => (o.Epochs, o.CheckpointPath) = (6, folder.Path), others, context));
        StringAssert.Contains(error.Message, "data was");
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void Progress_tells_every_epoch_and_the_validation_accuracy(string trainer)
    {
        var recorder = new Training.Recorder();
        GraphTraining.Fit(trainer, o => (o.Epochs, o.Progress) = (4, recorder)).Dispose();
        TrainingProgress[] ends = [.. recorder.Reports.Where(report => report.ValidationAccuracy is not null)];
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4 }, ends.Select(report => report.Epoch).ToArray());
        Assert.AreEqual("reading", recorder.Reports[0].Phase);
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void Fitting_and_scoring_leave_no_tensor_behind(string trainer)
    {
        var context = new MLContext(1);
        IDataView data = Communities.View(context);
        void Run()
        {
            using GraphNetworkTransformer model = GraphTraining.Fit(trainer, o => o.Epochs = 3, data, context);
            _ = model.Transform(data).GetColumn<float[]>("Score").ToArray();
        }

        Run();
        LiveTensors.RequireCountOfModules();
        long before = torch.Tensor.TotalCount;
        Run();
        // Without a collection: what the finaliser must free would count.
        Assert.IsLessThanOrEqualTo(before, torch.Tensor.TotalCount);
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void The_promised_schema_is_the_delivered_one(string trainer)
    {
        var context = new MLContext(1);
        IDataView raw = context.Data.LoadFromEnumerable(Communities.Nodes());
        var recorder = new ShapeRecorder(context.Transforms.CopyColumns("Copy", "Id"));
        var estimator = GraphTraining.Create(trainer, context, o => (o.Epochs, o.EmbeddingColumnName) = (1, "Embedding"));
        using var chain = context.Transforms.Conversion.MapValueToKey("Label").Append(estimator).Append(recorder).Fit(raw);
        (SchemaShape promised, DataViewSchema delivered) = (recorder.Shape!, chain.GetOutputSchema(raw.Schema));
        foreach (string name in new[] { "Score", "PredictedLabel", "Embedding" })
        {
            SchemaShape.Column column = promised.Single(entry => entry.Name == name);
            Assert.AreEqual(delivered[name].Type is VectorDataViewType, column.Kind == SchemaShape.Column.VectorKind.Vector, name);
            Assert.AreEqual(delivered[name].Type is KeyDataViewType, column.IsKey, name);
        }
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void Scores_belong_to_ids_whatever_the_order_of_the_rows(string trainer)
    {
        var context = new MLContext(1);
        Communities.Node[] nodes = Communities.Nodes();
        using GraphNetworkTransformer model = GraphTraining.Fit(trainer, o => o.Epochs = 2, Communities.View(context, nodes), context);
        var straight = GraphTraining.Scores(model.Transform(Communities.View(context, nodes)));
        var turned = GraphTraining.Scores(model.Transform(Communities.View(context, [.. nodes.Reverse()])));
        foreach ((string id, float[] score) in straight) CollectionAssert.AreEqual(score, turned[id], id);
    }

    [TestMethod, DynamicData(nameof(Trainers))]
    public void A_saved_model_answers_the_training_graph_by_id_and_scores_whole_graphs_again_when_restored(string trainer)
    {
        var context = new MLContext(1);
        IDataView data = Communities.View(context);
        using GraphNetworkTransformer model = GraphTraining.Fit(trainer, o => o.Epochs = 2, data, context);
        using var file = new MemoryStream();
        context.Model.Save(model, data.Schema, file);
        ITransformer loaded = new MLContext(2).Model.Load(file, out _);
        var expected = GraphTraining.Scores(model.Transform(data));
        Same(expected, GraphTraining.Scores(loaded.Transform(context.Data.ShuffleRows(data, seed: 3))));
        using var restored = (GraphNetworkTransformer)context.Sparse.Restore(loaded);
        Same(expected, GraphTraining.Scores(restored.Transform(data)));
        IDataView other = Communities.View(context, Communities.Nodes(seed: 9));
        Same(GraphTraining.Scores(model.Transform(other)), GraphTraining.Scores(restored.Transform(other)));
        Assert.AreEqual(GraphTraining.TestAccuracy(model.Transform(data)), GraphTraining.TestAccuracy(loaded.Transform(data)));
    }

    private static void Same(SortedDictionary<string, float[]> expected, SortedDictionary<string, float[]> actual)
    {
        CollectionAssert.AreEqual(expected.Keys, actual.Keys);
        foreach ((string id, float[] score) in expected) CollectionAssert.AreEqual(score, actual[id], id);
    }

    private static void Interrupt(string trainer, string folder, int epochs, int steps)
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        Assert.ThrowsExactly<OperationCanceledException>(() => GraphTraining.Fit(trainer, o =>
        {
            (o.Epochs, o.CheckpointPath, o.CheckpointInterval, o.CancellationToken) = (epochs, folder, 1, source.Token);
            o.Policies.Add(() => new Training.Observer(_ =>
            {
                if (++done == steps) source.Cancel();
            }));
        }));
    }

    private sealed class ShapeRecorder(IEstimator<ITransformer> inner) : IEstimator<ITransformer>
    {
        public SchemaShape? Shape { get; private set; }

        public ITransformer Fit(IDataView input) => inner.Fit(input);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inner.GetOutputSchema(Shape = inputSchema);
    }
}
