namespace Sparse.ML.Estimators;

/// <summary>Whether connections compete within their layer or across the network.</summary>
public enum SelectionScope
{
    /// <summary>Each layer on its own.</summary>
    Layer = 0,

    /// <summary>All layers together.</summary>
    Global = 1,
}
