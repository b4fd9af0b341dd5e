using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>The code that stands in docs/graphs.md; a test holds them equal.</summary>
internal static class LearningOnGraphs
{
    public static IDataView Load(MLContext ml)
    {
        #region load
        IDataView nodes = ml.Sparse.Graphs.LoadFromText("nodes.tsv", "edges.tsv");
        nodes = ml.Sparse.Graphs.SplitNodes(nodes, new NodeSplitOptions { TrainPerClass = 20, ValidationNodes = 100 });
        Console.WriteLine(ml.Sparse.Graphs.Statistics(nodes));
        #endregion
        return nodes;
    }

    public static IDataView LoadMatrix(MLContext ml)
    {
        #region matrix
        IDataView nodes = ml.Sparse.Graphs.LoadFromMatrixMarket("adjacency.mtx", "features.mtx");
        #endregion
        return nodes;
    }

    public static IDataView Join(MLContext ml, IDataView nodes, IDataView edges)
    {
        #region edges
        IDataView graph = ml.Sparse.Graphs.FromEdges(nodes, edges, columns: new EdgeColumns
        {
            Source = "Source",
            Target = "Target",
            UnknownNodes = UnknownNodes.Ignore,
            Edges = EdgeRules.Directed,
        });
        #endregion
        return graph;
    }

    public static MulticlassClassificationMetrics NodeFeatures(MLContext ml, IDataView nodes)
    {
        #region features
        IDataView rows = ml.Sparse.Transforms.NormalizeRows()
            .Append(ml.Sparse.Transforms.PropagateFeatures(hops: 2))
            .Append(ml.Sparse.Transforms.HopCounts(maximumHop: 3))
            .Append(ml.Sparse.Transforms.GraphDegrees())
            .Append(ml.Sparse.Transforms.EgoFeatures())
            .Append(ml.Transforms.Concatenate("Structure", "HopCounts", "Degrees", "EgoFeatures"))
            .Append(ml.Transforms.NormalizeMinMax("Structure"))
            .Append(ml.Transforms.Concatenate("Inputs", "PropagatedFeatures", "Structure"))
            .Fit(nodes).Transform(nodes);

        // Every row now has the whole graph in it, so rows may be taken out.
        IDataView train = ml.Data.FilterByCustomPredicate<NodeUse>(rows, node => node.Split != "train");
        IDataView test = ml.Data.FilterByCustomPredicate<NodeUse>(rows, node => node.Split != "test");
        NetworkTransformer model = ml.Sparse.Trainers.SparseNetwork(new SparseTrainerOptions
        {
            Network = Network.Mlp(32),
            FeatureColumnName = "Inputs",
            Optimizer = Optimizers.Adam(learningRate: 0.01),
            BatchSize = 32,
            Epochs = 100,
        }).Fit(train);
        MulticlassClassificationMetrics metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
        #endregion
        model.Dispose();
        return metrics;
    }

    public static (GraphNetworkTransformer Model, MulticlassClassificationMetrics Metrics) Train(MLContext ml, IDataView nodes)
    {
        #region train
        GraphNetworkTransformer model = ml.Sparse.Trainers.GraphNetwork(new GraphTrainerOptions
        {
            Network = GraphNetworks.Gcn(hidden: 64, layers: 2, dropout: 0.5),
            SplitColumnName = "Split",
            EmbeddingColumnName = "Embedding",
            Seed = 1,
        }).Fit(nodes);

        IDataView scored = model.Transform(nodes);
        IDataView test = ml.Data.FilterByCustomPredicate<NodeUse>(scored, node => node.Split != "test");
        MulticlassClassificationMetrics metrics = ml.MulticlassClassification.Evaluate(test);
        #endregion
        return (model, metrics);
    }

    public static (double Distance, double Calibration) Measure(MLContext ml, IDataView scored)
    {
        #region measures
        float[][] embeddings = [.. scored.GetColumn<float[]>("Embedding")];
        double distance = MeanAverageDistance.Of(embeddings);

        IDataView test = ml.Data.FilterByCustomPredicate<NodeUse>(scored, node => node.Split != "test");
        float[][] probabilities = [.. test.GetColumn<float[]>("Score")];
        int[] classes = [.. test.GetColumn<uint>("Label").Select(key => (int)key - 1)];
        double calibration = CalibrationError.Of(probabilities, classes, bins: 15);
        #endregion
        return (distance, calibration);
    }

    public static GraphNetworkTransformer Ticket(MLContext ml, IDataView nodes)
    {
        #region ticket
        GraphNetworkTransformer model = ml.Sparse.Trainers.UntrainedGraphTicket(new UntrainedTicketOptions
        {
            Network = GraphNetworks.Gcn(hidden: 256),
            SplitColumnName = "Split",
            Sparsity = 0.5,
            WeightSeeds = 3,
        }).Fit(nodes);
        #endregion
        return model;
    }

    public static GraphAnomalyMetrics Anomalies(MLContext ml, IDataView nodes)
    {
        #region anomalies
        IDataView injected = ml.Sparse.Graphs.InjectAnomalies(nodes, new AnomalyInjectionOptions { Cliques = 2, CliqueSize = 10 });
        HopCountTransformer detector = ml.Sparse.Trainers.HopCountAnomalyDetector(contamination: 0.05).Fit(injected);
        IDataView scored = detector.Transform(injected);

        GraphAnomalyMetrics metrics = ml.Sparse.Evaluation.GraphAnomalies(scored, new GraphAnomalyEvaluationOptions
        {
            LabelColumnName = "Anomaly",
            KindColumnName = "AnomalyKind",
            Name = "Hop counts",
        });
        AnomalyDetectionMetrics plain = ml.AnomalyDetection.Evaluate(scored, labelColumnName: "Anomaly", falsePositiveCount: 10);

        HtmlReport report = ml.Sparse.Evaluation.Report("Anomalies");
        report.AddSection("Anomalies").AddGraphAnomalies(metrics);
        report.Save("anomalies.html");
        #endregion
        _ = plain;
        return metrics;
    }

    public static (float[] Probabilities, IDataView Scored) Save(MLContext ml, ITransformer model, IDataView nodes, IDataView otherNodes)
    {
        #region save
        ml.Model.Save(model, nodes.Schema, "graph.zip");
        ITransformer loaded = ml.Model.Load("graph.zip", out _);

        // As loaded, the model knows the nodes of the training graph by their id.
        using var engine = ml.Model.CreatePredictionEngine<NodeUse, NodeScore>(
            loaded, new PredictionEngineOptions { OwnsTransformer = false });
        float[] probabilities = engine.Predict(new NodeUse { Id = 7 }).Score;

        // Restored, it scores whole graphs, other ones too.
        IDataView scored = ml.Sparse.Restore(loaded).Transform(otherNodes);
        #endregion
        return (probabilities, scored);
    }
}
