namespace Microsoft.ML.Runtime;

/// <summary>The weight of a message.</summary>
public enum ChannelMessageKind
{
    Trace = 0,
    Info = 1,
    Warning = 2,
    Error = 3,
}
