namespace Sparse.ML.Networks.Tests;

[TestClass]
public class NetworkTests
{
    private static readonly ImageShape Image = new(1, 28, 28);

    [TestMethod]
    [DataRow(18, "2,2,2,2", false)]
    [DataRow(34, "3,4,6,3", false)]
    [DataRow(50, "3,4,6,3", true)]
    [DataRow(8, "1,1,1", false)]
    [DataRow(14, "2,2,2", false)]
    [DataRow(110, "18,18,18", false)]
    public void ResNet_OfADepth_HasThePublishedBlocks(int depth, string blocks, bool bottleneck)
    {
        var plan = ResNetPlan.Of(depth)!;
        Assert.AreEqual(blocks, string.Join(',', plan.Blocks));
        Assert.AreEqual(bottleneck, plan.Bottleneck);
    }

    [TestMethod]
    [DataRow(18, 11_689_512L)]
    [DataRow(34, 21_797_672L)]
    [DataRow(50, 25_557_032L)]
    public void ResNet_WithImageNetStem_HasThePublishedNumberOfParameters(int depth, long parameters)
    {
        var definition = Network.ResNet(depth, 64, new(3, 224, 224), ResNetStem.ImageNet) with { Outputs = 1000 };
        Assert.AreEqual(parameters, definition.ParameterCount);
    }

    [TestMethod]
    [DataRow(16, 14_728_266L)]
    [DataRow(19, 20_040_522L)]
    public void Vgg_ForTenClasses_HasThePublishedNumberOfParameters(int depth, long parameters) =>
        Assert.AreEqual(parameters, (Network.Vgg(depth, new(3, 32, 32)) with { Outputs = 10 }).ParameterCount);

    [TestMethod]
    public void WideResNet2810_HasThePublishedNumberOfParameters() =>
        Assert.AreEqual(36_479_194L, (Network.WideResNet(28, 10, new(3, 32, 32)) with { Outputs = 10 }).ParameterCount);

    [TestMethod]
    public void ResNet8_OfWidth16_HasTheShapesOfTheMiniResNet()
    {
        using var module = (Network.ResNet(8, 16, Image) with { Outputs = 10 }).CreateModule(new(1));
        var shapes = MaskableWeights.Of(module).Select(weight => string.Join('x', weight.Parameter.shape));
        Assert.AreEqual(
            "16x1x3x3 16x16x3x3 16x16x3x3 32x16x3x3 32x32x3x3 32x16x1x1 64x32x3x3 64x64x3x3 64x32x1x1 10x64", string.Join(' ', shapes));
        Assert.AreEqual(77_072, MaskableWeights.Of(module).Sum(weight => weight.Parameter.numel()));
    }

    [TestMethod]
    public void DisplayNames_SayKindAndSizes()
    {
        Assert.AreEqual("MLP (?-300-100-?)", Network.Mlp(300, 100).DisplayName);
        Assert.AreEqual("SmallConvNet (width 16, 1x28x28)", Network.SmallConvNet(Image).DisplayName);
        Assert.AreEqual("ResNet-18 (width 16, 1x28x28)", Network.ResNet(18, 16, Image).DisplayName);
        Assert.AreEqual("ResNet-18 (width 64, 1x28x28, ImageNet stem)", Network.ResNet(18, 64, Image, ResNetStem.ImageNet).DisplayName);
        Assert.AreEqual("VGG-16 (width 64, 1x28x28)", Network.Vgg(16, Image).DisplayName);
        Assert.AreEqual("WRN-28-10 (1x28x28)", Network.WideResNet(28, 10, Image).DisplayName);
        Assert.AreEqual("mine (1x28x28)", Network.Registered("mine", Image).DisplayName);
    }

    [TestMethod]
    public void ImageShape_HasSizeAndText()
    {
        Assert.AreEqual(3 * 32 * 30, new ImageShape(3, 32, 30).Size);
        Assert.AreEqual("3x32x30", new ImageShape(3, 32, 30).ToString());
    }

    [TestMethod]
    public void Definitions_OfOtherSizes_AreNotEqual()
    {
        Assert.AreNotEqual(Network.Mlp(30), Network.Mlp(31));
        Assert.AreNotEqual(Network.Mlp(30), Network.Mlp([30], features: 2));
        Assert.AreNotEqual<NetworkDefinition>(Network.Registered("a"), Network.Registered("a", 2, new Dictionary<string, string> { ["k"] = "v" }));
        Assert.AreNotEqual(Network.ResNet(18, 16, Image), Network.ResNet(34, 16, Image));
    }
}
