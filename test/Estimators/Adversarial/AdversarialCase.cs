using System.Text.Json;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>
/// A golden case of the adversarial area, whose tensors stand under their own names and whose tolerance is one for the whole case.
/// Cases are chosen by what they hold, never by what their folders are called.
/// </summary>
internal sealed class AdversarialCase
{
    private const string Absent = "(no golden vectors)";
    private readonly JsonElement _root;
    private readonly string _folder;
    private IReadOnlyDictionary<string, GoldenTensor>? _tensors;

    private AdversarialCase(string folder)
    {
        _folder = folder;
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "case.json")));
        _root = document.RootElement.Clone();
    }

    public JsonElement Inputs => _root.GetProperty("inputs");

    public JsonElement Expected => _root.GetProperty("expected");

    private double Absolute => Part("abs");

    private double Relative => Part("rel");

    /// <summary>Rows for <c>[DynamicData]</c>: the folders whose cases have an input or expected value of a name.</summary>
    public static IEnumerable<object[]> With(string key)
    {
        string? root = Golden.Folder is { } folder ? Path.Combine(folder, "adversarial") : null;
        IEnumerable<string> cases = Directory.Exists(root) ? Directory.EnumerateDirectories(root).Where(path => File.Exists(Path.Combine(path, "case.json"))) : [];
        return cases.Where(path => new AdversarialCase(path).Holds(key)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
            .DefaultIfEmpty(Absent).Select(name => new object[] { name });
    }

    public static AdversarialCase Load(string name)
    {
        Golden.RequireFolder();
        if (name == Absent) Assert.Inconclusive("There is no case of this kind.");
        return new(Path.Combine(Golden.Folder!, "adversarial", name));
    }

    /// <summary>A stored tensor; belongs to the present dispose scope.</summary>
    public Tensor Tensor(string name)
    {
        _tensors ??= GoldenTensorFile.Read(Path.Combine(_folder, "tensors.safetensors"));
        return _tensors[name].ToTensor();
    }

    public bool HasTensor(string name) => _root.GetProperty("tensors").TryGetProperty(name, out _);

    public double Number(string input) => Inputs.GetProperty(input).GetDouble();

    /// <summary>Fails unless a tensor equals the stored one.</summary>
    public void Check(string name, Tensor actual) => Compare(name, Tensor(name), actual);

    /// <summary>Fails unless a number equals the expected one.</summary>
    public void CheckNumber(string key, double actual) =>
        Assert.IsTrue(Near(Expected.GetProperty(key).GetDouble(), actual), $"{_folder}: {key} is {actual:R}, expected {Expected.GetProperty(key)}");

    private bool Holds(string key) => Inputs.TryGetProperty(key, out _) || Expected.TryGetProperty(key, out _);

    private void Compare(string name, Tensor expected, Tensor actual)
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape, $"{_folder}: {name}");
        double[] wanted = Values(expected), got = Values(actual);
        for (int i = 0; i < wanted.Length; i++)
            Assert.IsTrue(Near(wanted[i], got[i]), $"{_folder}: {name}[{i}] is {got[i]:R}, expected {wanted[i]:R}");
    }

    private bool Near(double expected, double actual) => Math.Abs(expected - actual) <= Absolute + Relative * Math.Abs(expected);

    private double Part(string name) => _root.GetProperty("tolerance").TryGetProperty(name, out JsonElement value) ? value.GetDouble() : 0;

    private static double[] Values(Tensor tensor) => tensor.detach().to(ScalarType.Float64).reshape(-1).data<double>().ToArray();
}
