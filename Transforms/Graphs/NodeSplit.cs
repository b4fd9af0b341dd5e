namespace Sparse.ML.Transforms;

/// <summary>
/// What a node of a graph is used for. Node tasks are transductive: a graph is never split by rows, its nodes are marked.
/// </summary>
public enum NodeSplit
{
    /// <summary>Neither trained nor tested on; its features and edges count all the same.</summary>
    None,

    /// <summary>Its label is trained on.</summary>
    Train,

    /// <summary>Its label chooses the best weights and ends training.</summary>
    Validation,

    /// <summary>Its label is for the evaluation only.</summary>
    Test,
}
