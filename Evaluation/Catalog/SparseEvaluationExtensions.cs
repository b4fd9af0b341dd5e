using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Opens <c>ml.Sparse.Evaluation</c>.</summary>
public static class SparseEvaluationExtensions
{
    extension(SparseCatalog catalog)
    {
        /// <summary>Reports, class names and further evaluation of networks.</summary>
        public SparseEvaluationCatalog Evaluation => new(catalog.Context);
    }
}
