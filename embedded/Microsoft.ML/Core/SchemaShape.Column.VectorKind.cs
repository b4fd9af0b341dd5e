namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    public partial struct Column
    {
        /// <summary>Whether a column holds one value or a vector.</summary>
        public enum VectorKind
        {
            Scalar,
            Vector,
            VariableVector,
        }
    }
}
