namespace Sparse.ML.Networks.Tests;

[TestClass]
public class DefinitionErrorsTests
{
    private static readonly ImageShape Image = new(1, 28, 28);

    private static IEnumerable<(NetworkDefinition Definition, string Part)> Broken =>
    [
        (Network.Mlp(0), "Hidden[0]"),
        (Network.Mlp(10, 70_000), "Hidden[1]"),
        (Network.Mlp(Enumerable.Repeat(1, 1_001).ToArray()), "Hidden.Count"),
        (new MlpDefinition { Hidden = null! }, "Hidden"),
        (Network.Mlp([10], features: 0), "Features"),
        (Network.Mlp([10], features: null, dropout: 1), "Dropout"),
        (Network.Mlp([10], features: null, dropout: double.NaN), "Dropout"),
        (Network.Mlp() with { Outputs = 0 }, "Outputs"),
        (Network.Mlp() with { Outputs = 1_000_001 }, "Outputs"),
        (Network.SmallConvNet(new(1, 3, 28)), "Image.Height"),
        (Network.SmallConvNet(new(1, 28, 3)), "Image.Width"),
        (Network.SmallConvNet(new(0, 28, 28)), "Image.Channels"),
        (Network.SmallConvNet(null!), "Image"),
        (Network.SmallConvNet(Image, 0), "Width"),
        (Network.SmallConvNet(Image) with { SecondWidth = 0 }, "SecondWidth"),
        (Network.SmallConvNet(new(60_000, 16_000, 16_000)), "Image.Size"),
        (Network.ResNet(19, 16, Image), "Depth"),
        (Network.ResNet(2, 16, Image), "Depth"),
        (Network.ResNet(1_208, 16, Image), "Depth"),
        (Network.ResNet(18, -1, Image), "Width"),
        (Network.ResNet(18, 16, Image, (ResNetStem)9), "Stem"),
        (Network.Vgg(17, Image), "Depth"),
        (Network.Vgg(16, Image, 0), "Width"),
        (Network.Vgg(16, Image, dropout: -0.1), "Dropout"),
        (Network.WideResNet(27, 2, Image), "Depth"),
        (Network.WideResNet(28, 65, Image), "WidthFactor"),
        (Network.WideResNet(28, 2, Image, dropout: 2), "Dropout"),
        (Network.Registered(""), "Name.Length"),
        (Network.Registered(new string('x', 201)), "Name.Length"),
        (Network.Registered("x", 0), "Features"),
        (Network.Registered("x", new ImageShape(1, 0, 1)), "Image.Height"),
        (Network.Registered("x", Image) with { Features = 3 }, "Image and Features"),
        (Network.Registered("x", 3, Enumerable.Range(0, 1_001).ToDictionary(i => $"{i}", i => "")), "Parameters.Count"),
    ];

    public static IEnumerable<object[]> Cases => Broken.Select((_, index) => new object[] { index });

    [TestMethod, DynamicData(nameof(Cases))]
    public void BrokenProperty_IsNamed(int index)
    {
        var (definition, part) = Broken.ElementAt(index);
        Assert.Contains(error => error.StartsWith(part + ":", StringComparison.Ordinal), definition.GetErrors(), definition.ToString());
    }

    [TestMethod, DynamicData(nameof(Cases))]
    public void BrokenDefinition_StillDescribesItself(int index)
    {
        var (definition, _) = Broken.ElementAt(index);
        Assert.IsNotEmpty((definition with { Outputs = 2 }).ToString());
        Assert.IsNull((definition with { Outputs = 2 }).ParameterCount);
    }

    [TestMethod]
    public void AllBrokenProperties_AreReportedAtOnce()
    {
        var definition = Network.ResNet(19, 0, new(1, 0, 28), (ResNetStem)9) with { Outputs = 0 };
        Assert.HasCount(5, definition.GetErrors());
    }

    [TestMethod]
    public void TooManyParameters_AreAnError()
    {
        var definition = Network.Mlp(65_536, 65_536) with { Features = 10, Outputs = 2 };
        Assert.Contains("parameters", definition.GetErrors().Single());
    }

    [TestMethod]
    public void CreateModule_OfAnInvalidDefinition_ListsTheErrors()
    {
        var definition = Network.ResNet(19, 0, new(1, 28, 28)) with { Outputs = 10 };
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => definition.CreateModule(new(1)));
        Assert.Contains("Depth", exception.Message);
        Assert.Contains("Width", exception.Message);
    }
}
