namespace Sparse.ML.Transforms;

/// <summary>Parsed models by the identity of their text.</summary>
internal static class ModelTextCache
{
    private static readonly TextCache<RowScorer> Models = new(text => new RowScorer(ModelText.Parse(text.Span).Model));

    /// <summary>The scorer of a model text, parsed once however many threads ask for it.</summary>
    /// <exception cref="InvalidDataException">The text is empty, truncated or damaged.</exception>
    public static RowScorer Find(ReadOnlyMemory<char> text) => Models.Find(text);
}
