using Microsoft.ML;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class ThreadingTests
{
    [TestMethod]
    public void Transform_FromManyThreads_GivesEqualScores()
    {
        var context = new MLContext(1);
        using var transformer = new NetworkTransformer(context, Models.Mlp(), new() { BatchSize = 8 });
        IDataView data = Models.Rows(context, 100);
        float[][] expected = Scored.Scores(transformer.Transform(data));
        Parallel.For(0, 16, _ => Scored.AssertClose(expected, Scored.Scores(transformer.Transform(data))));
    }

    [TestMethod]
    public void LoadedModel_FromManyThreads_GivesEqualScores()
    {
        var context = new MLContext(1);
        using var transformer = new NetworkTransformer(context, Models.Mlp());
        IDataView data = Models.Rows(context, 30);
        float[][] expected = Scored.RowByRow(transformer, data);
        ITransformer loaded = Zip.RoundTrip(context, transformer, data);
        Parallel.For(0, 8, _ => Scored.AssertClose(expected, Scored.Scores(loaded.Transform(data)), 0));
    }
}
