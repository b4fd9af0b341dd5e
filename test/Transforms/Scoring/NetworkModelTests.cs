using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;

namespace Sparse.ML.Transforms.Tests;

[TestClass]
public sealed class NetworkModelTests
{
    [TestMethod]
    public void Constructor_PutsEveryModuleIntoEvaluationMode()
    {
        using NetworkModel model = Models.Create(Network.SmallConvNet(new(1, 8, 8), 2) with { Outputs = 3 }, Models.ThreeNames);
        Assert.IsFalse(model.Module.training);
        Assert.IsTrue(model.Module.modules().All(part => !part.training));
    }

    [TestMethod]
    public void FeatureSize_IsTheProductOfTheInputShape()
    {
        using NetworkModel model = Models.Create(Network.SmallConvNet(new(2, 8, 5), 2) with { Outputs = 3 }, Models.ThreeNames);
        Assert.AreEqual(80, model.FeatureSize);
    }

    [TestMethod]
    public void Constructor_OpenDefinition_SaysToBind()
    {
        using var module = torch.nn.Linear(6, 3);
        var error = Assert.ThrowsExactly<ArgumentException>(() => new NetworkModel(Network.Mlp(8), module, Models.ThreeNames));
        StringAssert.Contains(error.Message, "Bind");
    }

    [TestMethod]
    public void Constructor_OtherNumberOfClasses_NamesBothNumbers()
    {
        NetworkDefinition definition = Network.Mlp([8], Models.Features, 4);
        using var module = definition.CreateModule(new RandomStreams(1));
        var error = Assert.ThrowsExactly<ArgumentException>(() => new NetworkModel(definition, module, Models.ThreeNames));
        StringAssert.Contains(error.Message, "4 outputs");
        StringAssert.Contains(error.Message, "3 classes");
    }

    [TestMethod]
    public void Constructor_OneClass_IsRefused()
    {
        NetworkDefinition definition = Network.Mlp([8], Models.Features, 1);
        using var module = definition.CreateModule(new RandomStreams(1));
        Assert.ThrowsExactly<ArgumentException>(() => new NetworkModel(definition, module, LabelKeys.FromNames("only")));
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void InputScale_NotFinite_IsRefused(float scale) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.Mlp(inputScale: scale));

    [TestMethod]
    public void Dispose_Twice_IsAllowedAndLaterUseThrows()
    {
        NetworkModel model = Models.Mlp();
        model.Dispose();
        model.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => model.Save(Stream.Null));
    }

    [TestMethod]
    public void Dispose_WhileInUse_FreesTheModuleAfterTheLastUse()
    {
        NetworkModel model = Models.Mlp();
        torch.Tensor weight = model.Module.parameters().First();
        NetworkModel.ModelUse first = model.Use(), second = model.Use();
        model.Dispose();
        first.Dispose();
        Assert.IsFalse(weight.IsInvalid);
        second.Dispose();
        Assert.IsTrue(weight.IsInvalid);
    }

    [TestMethod]
    public void Dispose_FreesEveryTensor()
    {
        LiveTensors.RequireCountOfModules();
        long before = LiveTensors.Count();
        Models.Mlp().Dispose();
        LiveTensors.AssertNoMoreThan(before);
    }
}
