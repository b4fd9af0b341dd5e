namespace Sparse.ML.Evaluation;

/// <summary>The local outlier factor: how much sparser a point's surroundings are than those of its nearest points.</summary>
internal static class LocalOutlierFactor
{
    // As scikit-learn has it, against division by 0 among equal points.
    private const double Smallest = 1e-10;

    /// <summary>The factor of every row.</summary>
    /// <param name="features">Rows.</param>
    /// <param name="neighbors">k; all other rows where there are fewer.</param>
    public static double[] Of(FeatureColumns features, int neighbors)
    {
        int rows = features.RowCount, k = Math.Min(neighbors, rows - 1);
        if (k < 1) return new double[rows];
        (int[][] nearest, double[][] distances) = Nearest(features, k);
        double[] density = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double reach = 0;
            for (int i = 0; i < k; i++) reach += Math.Max(distances[nearest[row][i]][k - 1], distances[row][i]);
            density[row] = 1 / (reach / k + Smallest);
        }

        return [.. Enumerable.Range(0, rows).Select(row => nearest[row].Average(other => density[other]) / density[row])];
    }

    private static (int[][] Nearest, double[][] Distances) Nearest(FeatureColumns features, int k)
    {
        int rows = features.RowCount;
        int[][] nearest = new int[rows][];
        double[][] distances = new double[rows][];
        Parallel.For(0, rows, () => new double[rows], (row, _, products) =>
        {
            features.Products(row, products);
            var closest = new PriorityQueue<int, (double, int)>(k + 1, Comparer<(double, int)>.Create((a, b) => b.CompareTo(a)));
            for (int other = 0; other < rows; other++)
            {
                if (other == row) continue;
                double squared = Math.Max(0, features.SquaredNorms[row] + features.SquaredNorms[other] - 2 * products[other]);
                if (closest.Count < k) closest.Enqueue(other, (squared, other));
                else closest.EnqueueDequeue(other, (squared, other));
            }

            (nearest[row], distances[row]) = (new int[k], new double[k]);
            for (int i = k - 1; i >= 0; i--)
            {
                closest.TryDequeue(out nearest[row][i], out (double Squared, int) farthest);
                distances[row][i] = Math.Sqrt(farthest.Squared);
            }

            return products;
        }, _ => { });
        return (nearest, distances);
    }
}
