using Sparse.ML.Estimators;
using Sparse.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Adds the trainers to <c>ml.Sparse</c>.</summary>
public static class SparseCatalogTrainers
{
    extension(SparseCatalog catalog)
    {
        /// <summary>Estimators that train networks, such as <c>SparseNetwork</c>.</summary>
        public SparseTrainersCatalog Trainers => new(catalog.Context);
    }
}
