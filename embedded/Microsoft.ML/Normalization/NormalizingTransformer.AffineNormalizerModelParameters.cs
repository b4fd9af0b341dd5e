namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer
{
    /// <summary>The parameters of (value - offset) * scale; for vectors arrays with an item for each slot, of the offset none if it is 0.</summary>
    public sealed class AffineNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal AffineNormalizerModelParameters(TData scale, TData offset)
        {
            Scale = scale;
            Offset = offset;
        }

        public TData Scale { get; }

        public TData Offset { get; }
    }
}
