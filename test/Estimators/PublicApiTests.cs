using Sparse.ML.Testing;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class PublicApiTests
{
    [TestMethod]
    public void The_public_surface_is_the_reviewed_one() => Approve.Text("PublicApi", PublicApi.Of(typeof(SparseTrainer).Assembly));
}
