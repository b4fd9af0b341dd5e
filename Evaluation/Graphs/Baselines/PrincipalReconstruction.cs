using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>
/// Squared distances to the plane of the first principal components, found by orthogonal iteration, which only needs products with the
/// rows.
/// </summary>
internal static class PrincipalReconstruction
{
    private const int Oversampling = 16, Iterations = 25;

    /// <summary>Squared residual of every row.</summary>
    /// <param name="features">Rows.</param>
    /// <param name="components">Components of the plane, below the number of columns.</param>
    public static double[] Residuals(FeatureColumns features, int components)
    {
        int width = Math.Min(components + Oversampling, features.ColumnCount);
        RandomStream stream = new RandomStreams(0).Stream(RandomPurpose.Sampling);
        double[][] basis = [.. Enumerable.Range(0, width).Select(_ => Enumerable.Range(0, features.ColumnCount)
            .Select(_ => stream.NextNormal()).ToArray())];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Orthonormalize(basis);
            basis = Backward(features, Forward(features, basis));
        }

        Orthonormalize(basis);
        double[][] projections = Forward(features, basis);
        double[][] rotation = LeadingVectors(projections, components);
        double mean = features.Means.Sum(value => value * value);
        double[] residuals = new double[features.RowCount];
        Parallel.For(0, residuals.Length, row =>
        {
            double squared = features.SquaredNorms[row] + mean;
            foreach ((int column, double value) in features.Row(row)) squared -= 2 * value * features.Means[column];
            foreach (double[] direction in rotation)
            {
                double part = 0;
                for (int i = 0; i < width; i++) part += direction[i] * projections[i][row];
                squared -= part * part;
            }

            residuals[row] = Math.Max(0, squared);
        });
        return residuals;
    }

    /// <summary>Products of the centred rows with each vector of the basis.</summary>
    private static double[][] Forward(FeatureColumns features, double[][] basis)
    {
        double[][] products = new double[basis.Length][];
        Parallel.For(0, basis.Length, i =>
        {
            double[] vector = basis[i], result = new double[features.RowCount];
            double shift = 0;
            for (int column = 0; column < vector.Length; column++) shift += features.Means[column] * vector[column];
            for (int row = 0; row < result.Length; row++)
            {
                double sum = -shift;
                foreach ((int column, double value) in features.Row(row)) sum += value * vector[column];
                result[row] = sum;
            }

            products[i] = result;
        });
        return products;
    }

    /// <summary>Products of the transposed centred rows with each vector.</summary>
    private static double[][] Backward(FeatureColumns features, double[][] vectors)
    {
        double[][] products = new double[vectors.Length][];
        Parallel.For(0, vectors.Length, i =>
        {
            double[] vector = vectors[i], result = new double[features.ColumnCount];
            double sum = vector.Sum();
            for (int row = 0; row < vector.Length; row++)
            {
                foreach ((int column, double value) in features.Row(row)) result[column] += value * vector[row];
            }

            for (int column = 0; column < result.Length; column++) result[column] -= features.Means[column] * sum;
            products[i] = result;
        });
        return products;
    }

    /// <summary>Gram and Schmidt, twice for accuracy; a vector that depends on the others becomes zero.</summary>
    private static void Orthonormalize(double[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            double before = Math.Sqrt(Product(vectors[i], vectors[i]));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++) Add(vectors[i], vectors[j], -Product(vectors[i], vectors[j]));
            }

            double length = Math.Sqrt(Product(vectors[i], vectors[i]));
            double scale = length > 1e-10 * before ? 1 / length : 0;
            for (int k = 0; k < vectors[i].Length; k++) vectors[i][k] *= scale;
        }
    }

    /// <summary>The eigenvectors of the largest eigenvalues of the projections' Gram matrix, by Jacobi's rotations.</summary>
    private static double[][] LeadingVectors(double[][] projections, int count)
    {
        int size = projections.Length;
        double[,] gram = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++) gram[i, j] = gram[j, i] = Product(projections[i], projections[j]);
        }

        double[][] vectors = SymmetricEigen.Diagonalize(gram);
        return [.. Enumerable.Range(0, size).OrderByDescending(i => gram[i, i]).Take(count).Select(i => vectors[i])];
    }

    private static double Product(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    private static void Add(double[] x, double[] y, double factor)
    {
        for (int i = 0; i < x.Length; i++) x[i] += factor * y[i];
    }
}
