namespace Microsoft.ML.Data;

/// <summary>Holds the current row object for the getters that read it.</summary>
internal sealed class RowHolder<TRow>
{
    public TRow Row;
}
