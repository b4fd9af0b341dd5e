namespace Sparse.ML.Networks;

/// <summary>How the sources of a search share its work. The result is the same.</summary>
internal enum HopSearchKind
{
    /// <summary>One after another.</summary>
    Separate,

    /// <summary>64 at once.</summary>
    Narrow,

    /// <summary>512 at once.</summary>
    Wide,
}
