using Sparse.ML.Testing;

namespace Sparse.ML.Evaluation.Tests;

/// <summary>Metrics as text and JSON.</summary>
[TestClass]
public class RobustnessTextTests
{
    [TestMethod]
    public void Metrics_AsText_MatchApprovedTable() => Approve.Text("Robustness", RobustnessSamples.Metrics().ToString());

    [TestMethod]
    public void Transfer_AsText_MatchesApprovedTable() => Approve.Text("Transfer", RobustnessSamples.Transfer().ToString());

    [TestMethod]
    public void Json_RoundTrips()
    {
        string json = RobustnessSamples.Metrics().ToJson();
        RobustnessMetrics read = RobustnessMetrics.FromJson(json);
        Assert.AreEqual(json, read.ToJson());
        Assert.AreEqual(RobustnessSamples.Metrics().ToString(), read.ToString());
        CollectionAssert.AreEqual(new[] { 0, 0.5f, 0.75f, 1 }, read.Gallery[0].Clean.ToArray());
        Assert.IsTrue(double.IsPositiveInfinity(read.Attacks[2].Epsilon) && double.IsNaN(read.Attacks[2].MeanPerturbation));
        Assert.AreEqual("part", read.Examples[1].Outcomes[2].Part);
    }

    [TestMethod]
    public void TransferJson_RoundTrips()
    {
        string json = RobustnessSamples.Transfer().ToJson();
        TransferMetrics read = TransferMetrics.FromJson(json);
        Assert.AreEqual(json, read.ToJson());
        Assert.AreEqual(0.125, read.MeanTransfer(1, 0) - 0.1875, 1e-12);
        Assert.AreEqual(0.2, read.MeanTransfer(1, 1));
    }

    [TestMethod]
    public void Json_NamesRulesAndBeginsWithItsFormat()
    {
        string json = RobustnessSamples.Metrics().ToJson();
        StringAssert.StartsWith(json.ReplaceLineEndings("\n"), "{\n  \"format\": 1,");
        StringAssert.Contains(json, "\"ZeroGradients\"");
    }

    [TestMethod]
    public void JsonOfAnotherFormat_IsRefusedByItsNumber()
    {
        string json = RobustnessSamples.Metrics().ToJson().Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => RobustnessMetrics.FromJson(json));
        StringAssert.Contains(error.Message, "format 2");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[1]")]
    [DataRow("{\"rows\": 3}")]
    [DataRow("{\"format\": 1, \"rows\": 3}")]
    [DataRow("{\"format\": \"x\"}")]
    public void TextThatIsNoMetrics_IsRefused(string json)
    {
        Assert.ThrowsExactly<InvalidDataException>(() => RobustnessMetrics.FromJson(json));
        Assert.ThrowsExactly<InvalidDataException>(() => TransferMetrics.FromJson(json));
    }

    [TestMethod]
    public void GalleryThatIsNoBase64_IsRefused()
    {
        string json = RobustnessSamples.Metrics().ToJson();
        string image = Convert.ToBase64String(new byte[16])[..8];
        string broken = System.Text.RegularExpressions.Regex.Replace(json, "\"clean\": \"[^\"]*\"", $"\"clean\": \"{image}\"");
        Assert.ThrowsExactly<InvalidDataException>(() => RobustnessMetrics.FromJson(broken));
    }
}
