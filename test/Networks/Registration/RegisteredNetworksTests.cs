using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class RegisteredNetworksTests
{
    [TestMethod]
    public void RegisteredFactory_BuildsTheModule()
    {
        RegisteredNetworks.Register("tests/linear", context => nn.Linear(context.InputShape[0], context.Outputs));
        using var module = Network.Registered("tests/linear").Bind(4, 3).CreateModule(new(1));
        using var logits = module.call(TestTensors.Uniform(1, 2, 4));
        CollectionAssert.AreEqual(new long[] { 2, 3 }, logits.shape);
    }

    [TestMethod]
    public void Factory_SeesTheDefinition()
    {
        NetworkContext? seen = null;
        RegisteredNetworks.Register("tests/context", context => { seen = context; return nn.Linear(12, context.Outputs); });
        var streams = new RandomStreams(3);
        var definition = Network.Registered("tests/context", new ImageShape(3, 2, 2), new Dictionary<string, string> { ["width"] = "7" });
        using var module = definition.Bind(12, 5).CreateModule(streams);
        Assert.AreEqual("tests/context", seen!.Name);
        CollectionAssert.AreEqual(new long[] { 3, 2, 2 }, seen.InputShape.ToArray());
        Assert.AreEqual(5, seen.Outputs);
        Assert.AreEqual("7", seen.Parameter("width"));
        Assert.AreSame(streams, seen.Streams);
    }

    [TestMethod]
    public void MissingParameter_IsNamed()
    {
        RegisteredNetworks.Register("tests/parameter", context => nn.Linear(int.Parse(context.Parameter("width")), 1));
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => Network.Registered("tests/parameter").Bind(4, 3).CreateModule(new(1)));
        Assert.Contains("'width'", exception.Message);
    }

    [TestMethod]
    public void UnknownName_SaysHowToRegister()
    {
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => Network.Registered("tests/unknown").Bind(4, 3).CreateModule(new(1)));
        Assert.Contains("'tests/unknown'", exception.Message);
        Assert.Contains("RegisteredNetworks.Register(\"tests/unknown\"", exception.Message);
    }

    [TestMethod]
    public void FactoryThatReturnsNull_IsNamed()
    {
        RegisteredNetworks.Register("tests/null", _ => null!);
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => Network.Registered("tests/null").Bind(4, 3).CreateModule(new(1)));
        Assert.Contains("'tests/null' returned null", exception.Message);
    }

    [TestMethod]
    public void Parameters_AreDrawnFromTheSeed()
    {
        RegisteredNetworks.Register("tests/seeded", context => nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, context.Outputs)));
        var definition = Network.Registered("tests/seeded").Bind(4, 3);
        using var first = definition.CreateModule(new(1));
        using var second = definition.CreateModule(new(1));
        using var other = definition.CreateModule(new(2));
        Assert.AreEqual(TestTensors.Fingerprint(first), TestTensors.Fingerprint(second));
        Assert.AreNotEqual(TestTensors.Fingerprint(first), TestTensors.Fingerprint(other));
    }

    [TestMethod]
    public void WithoutInitialization_TheFactorysWeightsStay()
    {
        RegisteredNetworks.Register("tests/pretrained", Pretrained, initialize: false);
        using var module = Network.Registered("tests/pretrained").Bind(4, 3).CreateModule(new(1));
        Assert.IsTrue(module.parameters().All(parameter => parameter.eq(0.5).all().item<bool>()));
    }

    [TestMethod]
    public void RegisteringAgain_Replaces()
    {
        RegisteredNetworks.Register("tests/replaced", _ => throw new InvalidOperationException("the old one"));
        RegisteredNetworks.Register("tests/replaced", context => nn.Linear(4, context.Outputs));
        using var module = Network.Registered("tests/replaced").Bind(4, 3).CreateModule(new(1));
        Assert.HasCount(1, RegisteredNetworks.Names.Where(name => name == "tests/replaced"));
    }

    [TestMethod]
    public void Unregister_ForgetsTheName()
    {
        RegisteredNetworks.Register("tests/forgotten", _ => nn.Linear(1, 1));
        Assert.IsTrue(RegisteredNetworks.Unregister("tests/forgotten"));
        Assert.IsFalse(RegisteredNetworks.Unregister("tests/forgotten"));
        Assert.DoesNotContain("tests/forgotten", RegisteredNetworks.Names);
    }

    [TestMethod]
    public void OverlongName_IsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => RegisteredNetworks.Register(new string('x', 201), _ => nn.Linear(1, 1)));

    [TestMethod]
    public void RegistrationFromSeveralThreads_KeepsEveryName()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"tests/thread {i}")];
        Parallel.ForEach(names, name => RegisteredNetworks.Register(name, _ => nn.Linear(1, 1)));
        CollectionAssert.IsSubsetOf(names, RegisteredNetworks.Names.ToArray());
    }

    private static nn.Module<Tensor, Tensor> Pretrained(NetworkContext context)
    {
        var module = nn.Linear(4, context.Outputs);
        using var guard = no_grad();
        foreach (var parameter in module.parameters()) parameter.fill_(0.5);
        return module;
    }
}
