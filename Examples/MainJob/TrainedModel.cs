using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Evaluation;
using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>A trained pipeline with what was measured on the test images.</summary>
/// <param name="Pipeline">The fitted pipeline.</param>
/// <param name="Result">Name, metrics, confusion, history and sparsity.</param>
internal sealed record TrainedModel(ITransformer Pipeline, ModelResult Result)
{
    /// <summary>Metrics on the test images.</summary>
    public MulticlassClassificationMetrics Metrics => Result.Metrics!;

    /// <summary>How sparse the network is.</summary>
    public SparsityReport Sparsity => Result.Sparsity!;
}
