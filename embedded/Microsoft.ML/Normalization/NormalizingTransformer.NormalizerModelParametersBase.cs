namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer
{
    /// <summary>What a normalizer learnt for a column.</summary>
    public abstract class NormalizerModelParametersBase
    {
        private protected NormalizerModelParametersBase()
        {
        }
    }
}
