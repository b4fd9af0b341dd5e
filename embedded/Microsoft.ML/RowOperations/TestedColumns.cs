namespace Microsoft.ML.Data;

/// <summary>The columns that a filter reads itself, and so can hand out without reading them again.</summary>
/// <param name="Place">How the filter's errors name the place where a getter of a wrong type was asked for.</param>
internal sealed record TestedColumns(string Place)
{
    /// <summary>The getters by column index.</summary>
    public Dictionary<int, Delegate> Getters { get; } = [];

    public SlotState State { get; } = new();
}
