namespace Sparse.ML.Evaluation;

/// <summary>Eigenvectors of a small symmetric matrix, by Jacobi's rotations.</summary>
internal static class SymmetricEigen
{
    private const int MaximumSweeps = 60;

    /// <summary>Turns a matrix into the diagonal one of its eigenvalues, in place.</summary>
    /// <param name="matrix">Symmetric matrix.</param>
    /// <returns>For each place of the diagonal its eigenvector.</returns>
    public static double[][] Diagonalize(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        double[][] vectors = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0).ToArray())];
        double trace = Enumerable.Range(0, size).Sum(i => Math.Abs(matrix[i, i]));
        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            double largest = 0;
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    largest = Math.Max(largest, Math.Abs(matrix[p, q]));
                    if (Math.Abs(matrix[p, q]) > 1e-300) Rotate(matrix, vectors, p, q);
                }
            }

            if (largest <= 1e-13 * trace) break;
        }

        return vectors;
    }

    private static void Rotate(double[,] a, double[][] vectors, int p, int q)
    {
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        int size = vectors.Length;
        for (int k = 0; k < size; k++)
        {
            (double kp, double kq) = (a[k, p], a[k, q]);
            (a[k, p], a[k, q]) = (c * kp - s * kq, s * kp + c * kq);
        }

        for (int k = 0; k < size; k++)
        {
            (double pk, double qk) = (a[p, k], a[q, k]);
            (a[p, k], a[q, k]) = (c * pk - s * qk, s * pk + c * qk);
            (double vp, double vq) = (vectors[p][k], vectors[q][k]);
            (vectors[p][k], vectors[q][k]) = (c * vp - s * vq, s * vp + c * vq);
        }
    }
}
