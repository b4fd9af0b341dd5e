namespace Sparse.ML.Transforms;

/// <summary>The one message for uses after disposal: the usual cause is a prediction engine, which disposes its model by default.</summary>
internal static class DisposedModel
{
    public static ObjectDisposedException Exception(string objectName) => new(objectName,
        "The network was disposed. A PredictionEngine disposes the model that it was created from, unless it is created with " +
        "PredictionEngineOptions.OwnsTransformer = false. Keep the model alive as long as it is used, or load it again.");
}
