namespace Sparse.ML.Transforms;

/// <summary>Kinds of injected anomalies.</summary>
public enum AnomalyKind
{
    /// <summary>Left as it was.</summary>
    None,

    /// <summary>Part of a clique that was added: unusual by its edges.</summary>
    Structural,

    /// <summary>Bears the features of a node that is unlike it: unusual by its features among its neighbours.</summary>
    Contextual,
}
