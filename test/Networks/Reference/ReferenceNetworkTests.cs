using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Networks.Tests;

/// <summary>Networks that the golden vectors leave out, against networks.json, which networks.py computes with PyTorch.</summary>
[TestClass]
public class ReferenceNetworkTests
{
    private static readonly JsonElement[] Cases = Read();

    public static IEnumerable<object[]> Indices => Cases.Select((_, index) => new object[] { index });

    [TestMethod, DynamicData(nameof(Indices))]
    public void Network_ComputesWhatPyTorchDoes(int index)
    {
        using var scope = NewDisposeScope();
        var reference = Cases[index];
        var definition = NetworkDefinition.FromJson(reference.GetProperty("definition").GetRawText());
        using var module = definition.CreateModule(new(1));
        var parameters = module.named_parameters().ToArray();
        CollectionAssert.AreEqual(Strings(reference, "names"), parameters.Select(entry => entry.name).ToArray());
        for (int i = 0; i < parameters.Length; i++) Fill(module, parameters[i].name, parameters[i].parameter, 7_000 + (ulong)i);

        var input = TestTensors.Uniform(9_000, [.. Numbers(reference, "shape").Select(size => (long)size)]);
        var logits = module.call(input);
        var gradients = autograd.grad([logits.square().mean()], [.. parameters.Select(entry => entry.parameter)]);
        AssertNear(Numbers(reference, "training"), logits.Doubles(), 1e-4, 1e-3);
        AssertNear(Numbers(reference, "gradientNorms"), [.. gradients.Select(gradient => gradient.norm().item<float>())], 1e-4, 1e-2);
        ModuleMode.Set(module, training: false);
        AssertNear(Numbers(reference, "evaluation"), module.call(input).Doubles(), 1e-4, 1e-3);
    }

    private static void Fill(nn.Module module, string name, Tensor parameter, ulong seed)
    {
        var weight = module.get_parameter(name[..name.LastIndexOf('.')] + ".weight")!;
        bool normalization = weight.dim() == 1;
        double bound = 1 / Math.Sqrt(weight.numel() / weight.shape[0]);
        var (low, high) = !normalization ? (-bound, bound) : name.EndsWith("weight", StringComparison.Ordinal) ? (0.5, 1.5) : (-0.2, 0.2);
        parameter.bytes = MemoryMarshal.AsBytes<float>(SplitMixUniform.Values(seed, parameter.numel(), low, high).AsSpan());
    }

    private static void AssertNear(double[] expected, double[] actual, double absolute, double relative)
    {
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], actual[i], absolute + relative * Math.Abs(expected[i]), $"element {i}");
    }

    private static double[] Numbers(JsonElement reference, string key) => [.. reference.GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];

    private static string[] Strings(JsonElement reference, string key) => [.. reference.GetProperty(key).EnumerateArray().Select(value => value.GetString()!)];

    private static JsonElement[] Read([CallerFilePath] string source = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(RepositoryRoot.Locate(source))!, "networks.json");
        return [.. JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.EnumerateArray()];
    }
}
