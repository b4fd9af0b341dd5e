namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>Whether rows are read from objects or written to them.</summary>
    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }
}
