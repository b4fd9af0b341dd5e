using Sparse.ML.Testing;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public sealed class PublicApiTests
{
    [TestMethod]
    public void PublicSurface_IsApproved() => Approve.Text("PublicApi", PublicApi.Of(typeof(HtmlReport).Assembly));
}
