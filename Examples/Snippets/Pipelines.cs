using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Estimators;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>The code that stands in README.md and docs/; a test holds them equal.</summary>
internal static class Pipelines
{
    /// <summary>Trains, evaluates, saves, loads and predicts.</summary>
    public static (ITransformer Model, MulticlassClassificationMetrics Metrics) TrainAndUse(
        MLContext ml, IDataView train, IDataView test, FashionImage image, IProgress<TrainingProgress> progress, CancellationToken token)
    {
        #region train
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Sparse.Trainers.SparseNetwork(new SparseTrainerOptions
            {
                Network = Network.SmallConvNet(new ImageShape(1, 28, 28)),
                Method = SparseMethods.RigL(density: 0.1),
                Epochs = 5,
                Seed = 1,
                Progress = progress,
                CancellationToken = token,
            }))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        var model = pipeline.Fit(train);
        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
        #endregion

        #region save
        ml.Model.Save(model, train.Schema, "model.zip");

        // Any program that references Sparse.ML.Transforms loads it like any other model: no registration call.
        ITransformer loaded = ml.Model.Load("model.zip", out DataViewSchema inputSchema);
        using var engine = ml.Model.CreatePredictionEngine<FashionImage, FashionPrediction>(loaded, inputSchema);
        string label = engine.Predict(image).PredictedLabel;
        #endregion

        _ = label;
        return (model, metrics);
    }
}
