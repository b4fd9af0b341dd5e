using Sparse.ML.Networks;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public sealed class TrivialScoresTests
{
    [TestMethod]
    public void Scores_of_a_small_graph_are_those_worked_out_by_hand()
    {
        // 0 – 1 – 2, and 3 alone.
        var graph = AttributedGraph.Create(GraphStructure.FromEdges(4, [0, 1], [1, 2]),
            FeatureMatrix.FromDense(4, 2, [3, 4, 0, 2, 0, 1, 1, 0]));
        var scores = TrivialScores.Of(graph, new()).ToDictionary(score => score.Name, score => score.Scores);
        CollectionAssert.AreEqual(new double[] { 1, 2, 1, 0 }, scores[AnomalyBaselines.Degree]);
        CollectionAssert.AreEqual(new double[] { 5, 2, 1, 1 }, scores[AnomalyBaselines.FeatureNorm]);
        AreNear([0.2, 0.1, 0, 0], scores[AnomalyBaselines.EdgeCosine]);
        AreNear([Math.Sqrt(13), (Math.Sqrt(13) + 1) / 2, 1, 0], scores[AnomalyBaselines.EdgeEuclidean]);
        AreNear([6.5, 7, 4, 2.5], [.. scores[AnomalyBaselines.DegreeAndCosine]]);
    }

    [TestMethod]
    public void The_local_outlier_factor_follows_its_definition()
    {
        // On a line, k = 1: 0, 1 and 3 are nearest to 1, 0 and 1 at 1, 1 and 2; reachabilities 1, 1, 2; densities 1, 1, 1/2.
        double[] factors = LocalOutlierFactor.Of(new FeatureColumns(FeatureMatrix.FromDense(3, 1, [0, 1, 3])), 1);
        AreNear([1, 1, 2], factors);
    }

    [TestMethod]
    public void The_residual_is_the_distance_to_the_plane_of_the_components()
    {
        // Variance along x, a little along y, least along z.
        float[] rows = [-3, 0, 0, 3, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0.5f, 0, 0, -0.5f];
        var features = new FeatureColumns(FeatureMatrix.FromDense(6, 3, rows));
        AreNear([0, 0, 1, 1, 0.25, 0.25], PrincipalReconstruction.Residuals(features, 1));
        AreNear([0, 0, 0, 0, 0.25, 0.25], PrincipalReconstruction.Residuals(features, 2));
    }

    [TestMethod]
    public void A_constant_feature_is_no_component()
    {
        float[] rows = [1, 5, 2, 5, 3, 5, 4, 5];
        AreNear([0, 0, 0, 0], PrincipalReconstruction.Residuals(new FeatureColumns(FeatureMatrix.FromDense(4, 2, rows)), 1));
    }

    [TestMethod]
    public void Eigenvectors_make_a_matrix_diagonal()
    {
        double[,] matrix = { { 4, 1, 0.5 }, { 1, 3, -1 }, { 0.5, -1, 2 } };
        double[,] original = (double[,])matrix.Clone();
        double[][] vectors = SymmetricEigen.Diagonalize(matrix);
        for (int i = 0; i < 3; i++)
        {
            for (int row = 0; row < 3; row++)
            {
                double product = Enumerable.Range(0, 3).Sum(column => original[row, column] * vectors[i][column]);
                Assert.AreEqual(matrix[i, i] * vectors[i][row], product, 1e-9);
            }
        }
    }

    private static void AreNear(double[] expected, double[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], 1e-6, $"{i}");
    }
}
