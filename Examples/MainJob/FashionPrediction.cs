namespace Sparse.ML.Examples;

/// <summary>What a model says about one image.</summary>
internal sealed class FashionPrediction
{
    /// <summary>Name of the predicted class.</summary>
    public string PredictedLabel { get; set; } = "";

    /// <summary>Probability of each class.</summary>
    public float[] Score { get; set; } = [];
}
