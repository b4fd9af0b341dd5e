using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class PublicApiTests
{
    [TestMethod]
    public void PublicSurface_IsTheReviewedOne() => Approve.Text("PublicApi", PublicApi.Of(typeof(Network).Assembly));
}
