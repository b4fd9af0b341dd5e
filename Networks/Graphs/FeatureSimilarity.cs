namespace Sparse.ML.Networks;

/// <summary>Similarities of pairs of rows of a feature matrix; a pair takes time linear in the stored values of its rows.</summary>
internal sealed class FeatureSimilarity
{
    private const double EuclideanScale = 1e4;

    private readonly FeatureMatrix _features;
    private readonly EdgeSimilarity _similarity;
    private readonly double[] _norms;

    public FeatureSimilarity(FeatureMatrix features, EdgeSimilarity similarity)
    {
        (_features, _similarity) = (features, similarity);
        _norms = similarity == EdgeSimilarity.Cosine ? Norms(features) : [];
    }

    /// <summary>Euclidean lengths of the rows.</summary>
    public static double[] Norms(FeatureMatrix features)
    {
        double[] norms = new double[features.RowCount];
        for (int row = 0; row < norms.Length; row++)
        {
            double sum = 0;
            foreach (float value in features.ValuesOf(row)) sum += (double)value * value;
            norms[row] = Math.Sqrt(sum);
        }

        return norms;
    }

    /// <summary>The similarity as users see it.</summary>
    public static double Shown(double rank, EdgeSimilarity similarity) =>
        similarity == EdgeSimilarity.Euclidean ? Math.Exp(rank / EuclideanScale) : rank;

    /// <summary>
    /// A number that grows with the similarity; for the Euclidean one the negative distance, since its exponential vanishes for features of
    /// large values and would make all edges alike.
    /// </summary>
    public double Rank(int first, int second) => _similarity switch
    {
        EdgeSimilarity.Cosine => Cosine(first, second),
        EdgeSimilarity.Jaccard => Jaccard(first, second),
        _ => -Math.Sqrt(SquaredDistance(_features, first, second)),
    };

    /// <summary>The squared Euclidean distance of two rows.</summary>
    public static double SquaredDistance(FeatureMatrix features, int first, int second)
    {
        return Walk<Distance>(features, first, second).Sum;
    }

    private double Cosine(int first, int second)
    {
        double norms = _norms[first] * _norms[second];
        return norms == 0 ? 0 : Walk<Product>(_features, first, second).Sum / norms;
    }

    private double Jaccard(int first, int second)
    {
        Overlap overlap = Walk<Overlap>(_features, first, second);
        return overlap.Any == 0 ? 0 : (double)overlap.Both / overlap.Any;
    }

    /// <summary>Visits the slots that at least one of two rows stores, in ascending order.</summary>
    private static TVisitor Walk<TVisitor>(FeatureMatrix features, int first, int second)
        where TVisitor : struct, IVisitor
    {
        TVisitor visitor = default;
        ReadOnlySpan<float> x = features.ValuesOf(first);
        ReadOnlySpan<float> y = features.ValuesOf(second);
        if (!features.IsSparse)
        {
            for (int i = 0; i < x.Length; i++) visitor.Visit(x[i], y[i]);
            return visitor;
        }

        ReadOnlySpan<int> xIndices = features.IndicesOf(first);
        ReadOnlySpan<int> yIndices = features.IndicesOf(second);
        for (int i = 0, j = 0; i < x.Length || j < y.Length;)
        {
            int a = i < x.Length ? xIndices[i] : int.MaxValue;
            int b = j < y.Length ? yIndices[j] : int.MaxValue;
            visitor.Visit(a <= b ? x[i] : 0, b <= a ? y[j] : 0);
            if (a <= b) i++;
            if (b <= a) j++;
        }

        return visitor;
    }

    // Structures, so that the walk is compiled for each of them.
    private interface IVisitor
    {
        void Visit(float x, float y);
    }

    private struct Product : IVisitor
    {
        public double Sum { get; private set; }

        public void Visit(float x, float y) => Sum += (double)x * y;
    }

    private struct Distance : IVisitor
    {
        public double Sum { get; private set; }

        public void Visit(float x, float y) => Sum += ((double)x - y) * ((double)x - y);
    }

    private struct Overlap : IVisitor
    {
        public int Both { get; private set; }

        public int Any { get; private set; }

        public void Visit(float x, float y)
        {
            if (x != 0 && y != 0) Both++;
            if (x != 0 || y != 0) Any++;
        }
    }
}
