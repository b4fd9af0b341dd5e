namespace Sparse.ML.Transforms;

/// <summary>Which edges the encoder passes messages along. Hop counts are always those of the cleaned graph.</summary>
public enum EncodedGraph
{
    /// <summary>The graph without its least similar edges.</summary>
    Cleaned,

    /// <summary>
    /// The graph as it is given, as in the authors' release: an anomalous edge then makes its own two ends alike, which hides it.
    /// </summary>
    Original,
}
