using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Divides each vector by one of its norms.</summary>
public sealed class LpNormNormalizingEstimator : LpNormNormalizingEstimatorBase
{
    internal LpNormNormalizingEstimator(
        IHostEnvironment environment, NormFunction norm, bool ensureZeroMean, params (string Output, string Input)[] columns)
        : base(environment.Register(nameof(LpNormNormalizingEstimator)),
            new LpNormNormalizingTransformer(environment, norm, ensureZeroMean, columns))
    {
    }
}
