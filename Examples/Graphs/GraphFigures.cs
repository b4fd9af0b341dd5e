namespace Sparse.ML.Examples;

/// <summary>Names of the figures on labelled graphs.</summary>
internal static class GraphFigures
{
    /// <summary>Share of the test nodes whose class is predicted.</summary>
    public const string Accuracy = "test accuracy, %";

    /// <summary>How different the nodes' predicted probabilities are; 0 means that all nodes look the same.</summary>
    public const string Distance = "MAD of the class scores";
}
