using Sparse.ML.Testing;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class TrainingHistoryTests
{
    private static readonly TrainingHistory History = new(
        [
            new("training", 1, 468, 0.1, 0.61234, 0.78, 0.45, 0.84, 0.1, 11.26),
            new("fine-tuning", 2, 936, 0.05, double.NaN, 0.85, null, null, 0.1, 10.1) { Metrics = new Dictionary<string, double> { ["churn"] = 0.3 } },
        ],
        BestEpoch: 1, StoppedEarly: true, Seconds: 21.4);

    [TestMethod]
    public void Text_IsAReadableTable() => Approve.Text("TrainingHistory", History.ToString());

    [TestMethod]
    public void Json_IsReadable() => Approve.Text("TrainingHistory.json", History.ToJson());

    [TestMethod]
    public void JsonRoundTrip_KeepsEverything()
    {
        var read = TrainingHistory.FromJson(History.ToJson());
        Assert.AreEqual(History.ToJson(), read.ToJson());
        Assert.AreEqual(0.3, read.Epochs[1].Metrics["churn"]);
        Assert.IsNull(read.Epochs[1].ValidationLoss);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("""{"epochs":null,"bestEpoch":null,"stoppedEarly":false,"seconds":1}""")]
    public void OtherText_IsRefused(string json)
    {
        var exception = Assert.ThrowsExactly<InvalidDataException>(() => TrainingHistory.FromJson(json));
        Assert.Contains(nameof(TrainingHistory), exception.Message);
    }
}
