namespace Sparse.ML.Networks.Tests;

[TestClass]
public class NetworkJsonTests
{
    [TestMethod]
    public void Json_HasTheDocumentedForm() => Assert.AreEqual(
        """{"kind":"resnet","image":{"channels":1,"height":28,"width":28},"depth":18,"width":16,"stem":"cifar","outputs":10}""",
        (Network.ResNet(18, 16, new(1, 28, 28)) with { Outputs = 10 }).ToJson());

    [TestMethod]
    public void KindMayStandLast() => Assert.AreEqual(
        Network.Mlp(3), NetworkDefinition.FromJson("""{"hidden":[3],"kind":"mlp"}"""));

    [TestMethod]
    public void RegisteredParameters_SurviveTheRoundTrip()
    {
        var definition = Network.Registered("mine", 3, new Dictionary<string, string> { ["width"] = "7" });
        var read = (RegisteredNetworkDefinition)NetworkDefinition.FromJson(definition.ToJson());
        Assert.AreEqual(definition, read);
        Assert.AreEqual("7", read.Parameters["width"]);
    }

    [TestMethod]
    [DataRow("", "no network definition")]
    [DataRow("null", "null")]
    [DataRow("[]", "no network definition")]
    [DataRow("{}", "no network definition")]
    [DataRow("""{"kind":"transformer"}""", "mlp")]
    [DataRow("""{"kind":7}""", "no network definition")]
    [DataRow("""{"kind":"mlp","hidden":[3],"backdoor":1}""", "backdoor")]
    [DataRow("""{"kind":"mlp","hidden":[3],"hidden":[4]}""", "hidden")]
    [DataRow("""{"kind":"mlp","hidden":null}""", "no network definition")]
    [DataRow("""{"kind":"mlp","hidden":[1e99]}""", "no network definition")]
    [DataRow("""{"kind":"mlp","hidden":[2147483647]}""", "Hidden[0]")]
    [DataRow("""{"kind":"mlp","hidden":[65536,65536],"features":65536,"outputs":2}""", "parameters")]
    [DataRow("""{"kind":"mlp","hidden":[3],"dropout":"NaN"}""", "no network definition")]
    [DataRow("""{"kind":"resnet","depth":18,"width":64}""", "image")]
    [DataRow("""{"kind":"resnet","image":null}""", "no network definition")]
    [DataRow("""{"kind":"resnet","image":{"channels":1,"height":2147483647,"width":2147483647}}""", "Image.Height")]
    [DataRow("""{"kind":"resnet","image":{"channels":1,"height":28,"width":28},"depth":2147483647}""", "Depth")]
    [DataRow("""{"kind":"resnet","image":{"channels":1,"height":28,"width":28},"width":60000,"outputs":10}""", "parameters")]
    [DataRow("""{"kind":"resnet","image":{"channels":1,"height":28,"width":28},"stem":"other"}""", "stem")]
    [DataRow("""{"kind":"resnet","image":{"channels":1,"height":28,"width":28},"stem":1}""", "stem")]
    [DataRow("""{"kind":"wide-resnet","image":{"channels":1,"height":28,"width":28},"widthFactor":2000000000}""", "WidthFactor")]
    [DataRow("""{"kind":"registered","name":""}""", "Name.Length")]
    [DataRow("""{"kind":"registered","name":"x","parameters":{"a":{"b":{"c":{"d":{"e":{"f":{"g":1}}}}}}}}""", "no network definition")]
    public void HostileText_IsRefused(string json, string part)
    {
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => NetworkDefinition.FromJson(json));
        Assert.Contains(part, exception.Message);
    }

    [TestMethod]
    public void OverlongText_IsRefusedUnread()
    {
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => NetworkDefinition.FromJson(new string(' ', (1 << 20) + 1)));
        Assert.Contains("1,048,577", exception.Message);
    }

    [TestMethod]
    public void UnknownKind_ListsTheKnownOnes()
    {
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => NetworkDefinition.FromJson("""{"kind":"transformer"}"""));
        Assert.Contains("mlp, registered, resnet, small-conv-net, vgg, wide-resnet", exception.Message);
    }
}
