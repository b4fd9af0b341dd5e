using Sparse.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Adds Sparse.ML to <see cref="MLContext"/>.</summary>
public static class SparseContextExtensions
{
    extension(MLContext context)
    {
        /// <summary>Sparse, robust and distilled learning as ML.NET estimators and transformers.</summary>
        public SparseCatalog Sparse => new(context ?? throw new ArgumentNullException(nameof(context)));
    }
}
