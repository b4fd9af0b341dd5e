namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer
{
    /// <summary>The parameters of a cumulative normal distribution; for vectors arrays with an item for each slot.</summary>
    public sealed class CdfNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal CdfNormalizerModelParameters(TData mean, TData standardDeviation)
        {
            Mean = mean;
            StandardDeviation = standardDeviation;
        }

        public TData Mean { get; }

        public TData StandardDeviation { get; }

        /// <summary>Whether logarithms were taken first.</summary>
        public bool UseLog => false;
    }
}
