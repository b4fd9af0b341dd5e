namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class SparseMethodEqualityTests
{
    [TestMethod]
    public void EqualSettings_MakeEqualMethodsOfEqualText()
    {
        Assert.AreEqual(Method("fc.weight", 0.5), Method("fc.weight", 0.5));
        Assert.AreEqual(Method("fc.weight", 0.5).ToString(), Method("fc.weight", 0.5).ToString());
    }

    [TestMethod]
    public void OtherDenseLayersOrDensities_MakeAnotherMethodOfAnotherText()
    {
        foreach (TopologyMethod other in new[] { Method("conv1.weight", 0.5), Method("fc.weight", 0.6) })
        {
            Assert.AreNotEqual(Method("fc.weight", 0.5), other);
            Assert.AreNotEqual(Method("fc.weight", 0.5).ToString(), other.ToString());
        }
    }

    [TestMethod]
    public void ListsGivenToAMethod_AreCopied()
    {
        var dense = new List<string> { "a" };
        var densities = new Dictionary<string, double> { ["b"] = 0.5 };
        var method = SparseMethods.Snip(0.1) with { DenseLayers = dense, LayerDensities = densities };
        dense.Add("c");
        densities["b"] = 0.7;
        CollectionAssert.AreEqual(new[] { "a" }, method.DenseLayers.ToArray());
        Assert.AreEqual(0.5, method.LayerDensities["b"]);
    }

    private static TopologyMethod Method(string dense, double density) => SparseMethods.RigL(0.1) with
    {
        DenseLayers = [dense], LayerDensities = new Dictionary<string, double> { ["conv2.weight"] = density },
    };
}
