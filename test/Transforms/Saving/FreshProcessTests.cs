using System.Diagnostics;
using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Testing;

namespace Sparse.ML.Transforms.Tests;

/// <summary>A model saved here is loaded by another process, which only calls <c>Model.Load</c>.</summary>
[TestClass]
public sealed class FreshProcessTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    public void Singles_1000Rows_ScoreIdentically() =>
        AssertIdentical(Models.Mlp(), ProbeData.Singles(_context, 1000, Models.Features), Models.Features, "Single");

    [TestMethod]
    public void Bytes_1000Rows_ScoreIdentically() =>
        AssertIdentical(Models.Mlp(inputScale: 1f / 255), ProbeData.Bytes(_context, 1000, Models.Features), Models.Features, "Byte");

    [TestMethod]
    public void SmallConvNet_1000Rows_ScoreIdentically()
    {
        NetworkModel model = Models.Create(Network.SmallConvNet(new(1, 28, 28), 8) with { Outputs = 10 }, LabelKeys.FromNames(Enumerable.Range(0, 10).Select(digit => $"digit {digit}")));
        AssertIdentical(model, ProbeData.Singles(_context, 1000, 784), 784, "Single");
    }

    [TestMethod]
    public void ResNet18OfWidth64_ScoresIdentically()
    {
        NetworkModel model = Models.Create(Network.ResNet(18, 64, new(1, 16, 16)) with { Outputs = 10 }, LabelKeys.Unnamed(10));
        AssertIdentical(model, ProbeData.Singles(_context, 12, 256), 256, "Single", rows: 12);
    }

    private void AssertIdentical(NetworkModel model, IDataView data, int features, string type, int rows = 1000)
    {
        string folder = Directory.CreateTempSubdirectory("sparse-ml-").FullName;
        try
        {
            string zip = Path.Combine(folder, "model.zip"), output = Path.Combine(folder, "scores.txt");
            using var transformer = new NetworkTransformer(_context, model);
            _context.Model.Save(transformer, data.Schema, zip);
            Run(zip, output, $"{rows}", $"{features}", type);
            string[] actual = File.ReadAllLines(output);
            CollectionAssert.AreEqual(Expected(transformer, data), actual);
            CollectionAssert.AreEqual(Labels(Scored.Lines(transformer.Transform(data))), Labels(actual), "The labels of batched scoring differ.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What this process says row by row, as a loaded model scores.</summary>
    private string[] Expected(NetworkTransformer transformer, IDataView data) => Scored.Lines(Zip.RoundTrip(_context, transformer, data).Transform(data));

    private static string[] Labels(string[] lines) => [.. lines.Select(line => line.Split(':')[0])];

    internal static void Run(params string[] arguments)
    {
        string probe = typeof(ProbeData).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", ["exec", probe, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"{error.Result}{output.Result}");
    }
}
