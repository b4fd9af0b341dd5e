namespace Sparse.ML.Transforms;

/// <summary>Reads the class of a row's current position from its label column.</summary>
internal abstract class LabelReader
{
    /// <summary>What <see cref="Read"/> gives for a missing label and for one that is no class.</summary>
    public const int NoClass = -1;

    /// <summary>The class, from 0, or <see cref="NoClass"/>.</summary>
    public abstract int Read();

    /// <summary>The label that was read last, for messages; null when it is missing.</summary>
    public abstract string? Text { get; }
}
