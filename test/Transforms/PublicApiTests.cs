using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class PublicApiTests
{
    [TestMethod]
    public void PublicSurface_IsApproved() => Approve.Text("PublicApi", PublicApi.Of(typeof(NetworkTransformer).Assembly));
}
