using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class ParameterInitializerTests
{
    private static readonly RandomStreams Streams = new(11);

    [TestMethod]
    public void Linear_IsUniformWithinTheBoundOfItsFanIn()
    {
        using var module = nn.Linear(400, 300);
        ParameterInitializer.Initialize(module, Streams);
        AssertUniform(Values(module, "weight"), 1 / Math.Sqrt(400));
        AssertUniform(Values(module, "bias"), 1 / Math.Sqrt(400), slack: 0.15);
    }

    [TestMethod]
    public void Conv2d_IsUniformWithinTheBoundOfItsFanIn()
    {
        using var module = nn.Conv2d(32, 64, 3);
        ParameterInitializer.Initialize(module, Streams);
        AssertUniform(Values(module, "weight"), 1 / Math.Sqrt(32 * 9));
    }

    [TestMethod]
    public void GroupedConv2d_CountsItsGroupsInputsOnly()
    {
        using var module = nn.Conv2d(64, 128, 3, 1, 1, groups: 8);
        ParameterInitializer.Initialize(module, Streams);
        AssertUniform(Values(module, "weight"), 1 / Math.Sqrt(8 * 9));
    }

    [TestMethod]
    public void BatchNorm_IsTheIdentity()
    {
        using var module = nn.BatchNorm2d(5);
        using (no_grad()) foreach (var (_, tensor) in module.state_dict()) tensor.fill_(7);
        ParameterInitializer.Initialize(module, Streams);
        Assert.IsTrue(Values(module, "weight").All(value => value == 1));
        Assert.IsTrue(Values(module, "bias").All(value => value == 0));
        Assert.IsTrue(module.state_dict()["running_mean"].eq(0).all().item<bool>());
        Assert.IsTrue(module.state_dict()["running_var"].eq(1).all().item<bool>());
        Assert.AreEqual(0, module.state_dict()["num_batches_tracked"].item<long>());
    }

    [TestMethod]
    public void Embedding_IsNormal_AndKeepsItsPaddingRow()
    {
        using var module = nn.Embedding(500, 40, padding_idx: 3);
        ParameterInitializer.Initialize(module, Streams);
        double[] values = Values(module, "weight");
        Assert.IsTrue(values.Skip(3 * 40).Take(40).All(value => value == 0));
        Assert.AreEqual(1, values.Average(value => value * value), 0.05);
    }

    [TestMethod]
    [DataRow("layer"), DataRow("group")]
    public void OtherNormalisations_AreTheIdentity(string kind)
    {
        using nn.Module<Tensor, Tensor> module = kind == "layer" ? nn.LayerNorm(6) : nn.GroupNorm(2, 6);
        Fill(module, 9);
        ParameterInitializer.Initialize(module, Streams);
        Assert.IsTrue(Values(module, "weight").All(value => value == 1));
        Assert.IsTrue(Values(module, "bias").All(value => value == 0));
    }

    [TestMethod]
    public void NestedLayers_AreAllDrawn()
    {
        using var module = nn.Sequential(nn.Linear(3, 4), nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2)));
        Fill(module, 9);
        ParameterInitializer.Initialize(module, Streams);
        Assert.IsTrue(module.parameters().All(parameter => !parameter.eq(9).any().item<bool>()));
    }

    [TestMethod]
    public void ParametersOfUnknownModules_Stay()
    {
        using var module = new OwnModule();
        Fill(module, 9);
        ParameterInitializer.Initialize(module, Streams);
        Assert.IsTrue(module.get_parameter("scale")!.eq(9).all().item<bool>());
        Assert.IsFalse(module.get_parameter("layer.weight")!.eq(9).any().item<bool>());
    }

    [TestMethod]
    public void EqualLayers_GetDifferentValues()
    {
        using var module = nn.Sequential(nn.Linear(8, 8), nn.Linear(8, 8));
        ParameterInitializer.Initialize(module, Streams);
        CollectionAssert.AreNotEqual(Values(module, "0.weight"), Values(module, "1.weight"));
    }

    [TestMethod]
    public void FurtherLayers_LeaveTheEarlierOnesAsTheyWere()
    {
        using var small = nn.Sequential(nn.Linear(8, 8));
        using var large = nn.Sequential(nn.Linear(8, 8), nn.Linear(8, 8));
        ParameterInitializer.Initialize(small, Streams);
        ParameterInitializer.Initialize(large, Streams);
        CollectionAssert.AreEqual(Values(small, "0.weight"), Values(large, "0.weight"));
    }

    [TestMethod]
    public void GlobalGenerator_HasNoInfluence()
    {
        using var first = Network.Mlp(9).Bind(4, 3).CreateModule(Streams);
        using var noise = rand(1_000);
        using var second = Network.Mlp(9).Bind(4, 3).CreateModule(Streams);
        Assert.AreEqual(TestTensors.Fingerprint(first), TestTensors.Fingerprint(second));
    }

    [TestMethod]
    public void Float64Module_IsDrawnInItsOwnPrecision()
    {
        using var single = nn.Linear(8, 8);
        using var twice = nn.Linear(8, 8).to(ScalarType.Float64);
        ParameterInitializer.Initialize(single, Streams);
        ParameterInitializer.Initialize(twice, Streams);
        foreach (var (expected, actual) in Values(twice, "weight").Zip(Values(single, "weight"))) Assert.AreEqual(expected, actual, 1e-7);
    }

    [TestMethod]
    public void HalfPrecisionModule_IsRefused()
    {
        using var module = nn.Linear(8, 8).to(ScalarType.BFloat16);
        var exception = Assert.ThrowsExactly<ArgumentException>(() => ParameterInitializer.Initialize(module, Streams));
        Assert.Contains("BFloat16", exception.Message);
    }

    private static void AssertUniform(double[] values, double bound, double slack = 0.03)
    {
        double largest = values.Max(Math.Abs), mean = values.Average(), variance = values.Average(value => value * value);
        Assert.IsLessThanOrEqualTo(bound, largest);
        Assert.IsGreaterThan((1 - slack) * bound, largest);
        Assert.AreEqual(0, mean, slack * bound);
        Assert.AreEqual(bound * bound / 3, variance, slack * bound * bound);
    }

    private static double[] Values(nn.Module module, string name) => module.get_parameter(name)!.Doubles();

    private static void Fill(nn.Module module, double value)
    {
        using var guard = no_grad();
        foreach (var parameter in module.parameters()) parameter.fill_(value);
    }

    private sealed class OwnModule : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _layer = nn.Linear(2, 2);

        public OwnModule() : base("own")
        {
            register_parameter("scale", new TorchSharp.Modules.Parameter(ones(3)));
            register_module("layer", _layer);
        }

        public override Tensor forward(Tensor input) => _layer.call(input);

        protected override void RegisterComponents()
        {
        }
    }
}
