namespace Sparse.ML.Networks.Tests;

[TestClass]
public class BindTests
{
    private static readonly ImageShape Image = new(1, 28, 28);

    [TestMethod]
    public void OpenMlp_TakesFeaturesAndOutputsFromTheData()
    {
        var bound = Network.Mlp(30).Bind(12, 3);
        CollectionAssert.AreEqual(new long[] { 12 }, bound.InputShape!.ToArray());
        Assert.AreEqual(3, bound.Outputs);
        Assert.AreEqual("MLP (12-30-3)", bound.DisplayName);
    }

    [TestMethod]
    public void ImageNetwork_TakesOutputsFromTheData() =>
        Assert.AreEqual(10, Network.ResNet(18, 16, Image).Bind(784, 10).Outputs);

    [TestMethod]
    public void OpenRegisteredNetwork_TakesFeaturesFromTheData() =>
        CollectionAssert.AreEqual(new long[] { 12 }, Network.Registered("x").Bind(12, 3).InputShape!.ToArray());

    [TestMethod]
    public void BoundDefinition_BindsToTheSameDataAgain()
    {
        var bound = Network.Mlp(30).Bind(12, 3);
        Assert.AreEqual(bound, bound.Bind(12, 3));
    }

    [TestMethod]
    public void OtherNumberOfFeatures_NamesBothAndTheWayOut()
    {
        var exception = Assert.ThrowsExactly<ArgumentException>(() => Network.SmallConvNet(Image).Bind(780, 10));
        Assert.Contains("784 features (1x28x28)", exception.Message);
        Assert.Contains("780", exception.Message);
        Assert.Contains("Set Image", exception.Message);
    }

    [TestMethod]
    public void OtherNumberOfOutputs_NamesBothAndTheWayOut()
    {
        var definition = Network.Mlp(5) with { Outputs = 4 };
        var exception = Assert.ThrowsExactly<ArgumentException>(() => definition.Bind(12, 3));
        Assert.Contains("4 outputs", exception.Message);
        Assert.Contains("3 classes", exception.Message);
        Assert.Contains("Leave Outputs unset", exception.Message);
    }

    [TestMethod]
    public void InvalidDefinition_IsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Network.SmallConvNet(null!, 0).Bind(784, 10));

    [TestMethod]
    public void DataThatMakeTooManyParameters_AreRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Network.Mlp(65_536).Bind(1 << 20, 10));

    [TestMethod]
    public void CreateModule_WithoutFeatures_SaysWhatIsOpen()
    {
        var definition = Network.Mlp(5) with { Outputs = 4 };
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => definition.CreateModule(new(1)));
        Assert.Contains("number of features", exception.Message);
    }

    [TestMethod]
    public void CreateModule_WithoutOutputs_SaysWhatIsOpen()
    {
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => Network.SmallConvNet(Image).CreateModule(new(1)));
        Assert.Contains("number of outputs", exception.Message);
    }
}
