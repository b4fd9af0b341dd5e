namespace Microsoft.ML.Data;

/// <summary>The names that columns have unless others are given.</summary>
internal static class DefaultColumnNames
{
    public const string Label = "Label";
    public const string Score = "Score";
    public const string Probability = "Probability";
    public const string PredictedLabel = "PredictedLabel";
    public const string Features = "Features";
}
