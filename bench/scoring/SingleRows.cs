using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.ScoringBench;

/// <summary>Time of one prediction through a prediction engine, over the native transformer and over the loaded chain.</summary>
internal static class SingleRows
{
    public static void Run(int calls)
    {
        var context = new MLContext(1);
        NetworkDefinition definition = Network.Mlp([64], 32, 10);
        using var transformer = new NetworkTransformer(context, new NetworkModel(definition, definition.CreateModule(new RandomStreams(1)), LabelKeys.Unnamed(10)));
        using var zip = new MemoryStream();
        context.Model.Save(transformer, Images.Create(context, 1, 32).Schema, zip);
        zip.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(zip, out _);
        for (int round = 0; round < 3; round++)
            Console.WriteLine($"PredictionEngine, {definition.DisplayName}: native {Time(context, transformer, calls):F1} µs a row, loaded {Time(context, loaded, calls):F1} µs a row");
    }

    private static double Time(MLContext context, ITransformer transformer, int calls)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Images));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 32);
        using var engine = context.Model.CreatePredictionEngine<Images, Prediction>(transformer, new PredictionEngineOptions { InputSchemaDefinition = schema, OwnsTransformer = false });
        var row = new Images { Features = new float[32] };
        var prediction = new Prediction();
        for (int i = 0; i < 200; i++) engine.Predict(row, ref prediction);
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < calls; i++) engine.Predict(row, ref prediction);
        return clock.Elapsed.TotalMicroseconds / calls;
    }

    private sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
