using System.Reflection;
using System.Text.Json.Nodes;

namespace Golden;

/// <summary>Walks the recordings of the genuine library: one test a case; see <see cref="GoldenFolder"/> for where they are.</summary>
[TestClass]
public sealed class GoldenTests
{
    public static IEnumerable<object[]> Recorded => GoldenFolder.Recordings is null
        ? [["", GoldenFolder.Missing, 0]]
        : GoldenFile.All.Values.SelectMany(f => f.Cases.Select(c => new object[] { f.Topic, c.Name, c.Index }));

    public static string DisplayName(MethodInfo method, object[] data) => $"{data[0]}/{data[1]}";

    [TestMethod]
    [DynamicData(nameof(Recorded), DynamicDataDisplayName = nameof(DisplayName))]
    public void Observed_values_equal_the_recorded_ones(string topic, string name, int index)
    {
        if (topic.Length == 0)
            Assert.Inconclusive(name);
        Assert.IsTrue(Observation.Knows(topic), $"The walker knows no topic '{topic}'.");
        GoldenCase recorded = GoldenFile.All[topic].Cases[index];
        CaseHost.v = RecordingV.Of(recorded.File);
        IReadOnlyList<string> differences = Comparison.Differences(recorded.Outputs, Observation.Of(recorded));
        if (differences.Count == 0)
            return;
        string report = $"{recorded.Call}{Environment.NewLine}{string.Join(Environment.NewLine, differences)}";
        if (ListedExceptions.Reason(topic, name) is { } reason)
            Assert.Inconclusive($"Listed exception: {reason}{Environment.NewLine}{report}");
        Assert.Fail(report);
    }

    [ClassCleanup]
    public static void RemoveFiles() => Directory.Delete(J.Dir, recursive: true);
}
