using System.Text.Json;

namespace Sparse.ML.Testing;

/// <summary>One golden case: inputs, expected values and tolerances. Not thread-safe.</summary>
internal sealed class GoldenCase
{
    private readonly string _folder;
    private readonly JsonElement _inputs;
    private readonly JsonElement _expected;
    private readonly JsonElement _tolerance;
    private readonly HashSet<string> _compared = [];
    private IReadOnlyDictionary<string, GoldenTensor>? _tensors;

    private GoldenCase(string path, string folder, JsonElement root)
    {
        Path = path;
        _folder = folder;
        What = root.GetProperty("what").GetString()!;
        _tolerance = root.GetProperty("tolerance");
        // Cases without a format number list their tensors, with roles, beside the scalars.
        if (root.TryGetProperty("tensors", out var tensors))
        {
            _inputs = WithTensors(root.GetProperty("inputs"), tensors, "input");
            _expected = WithTensors(root.GetProperty("expected"), tensors, "expected");
            if (root.TryGetProperty("net", out var net))
                NetPath = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, net.GetString()!));
            return;
        }

        _inputs = root.GetProperty("inputs");
        _expected = root.GetProperty("expected");
        int format = root.GetProperty("format").GetInt32();
        if (format != 1) throw new InvalidDataException($"{path}: format {format}; this reader knows format 1.");
    }

    /// <summary>Path below the golden folder, such as "engine/mlp".</summary>
    public string Path { get; }

    /// <summary>What the case computes, in words.</summary>
    public string What { get; }

    /// <summary>File with the weights of the case's network; null when it names none.</summary>
    public string? NetPath { get; }

    /// <summary>Names of the inputs, in the file's order.</summary>
    public IEnumerable<string> InputKeys => _inputs.EnumerateObject().Select(property => property.Name);

    /// <summary>Names of the expected values, in the file's order.</summary>
    public IEnumerable<string> ExpectedKeys => _expected.EnumerateObject().Select(property => property.Name);

    public static GoldenCase Read(string path)
    {
        string folder = System.IO.Path.Combine(Golden.Folder!, path);
        using var document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder, "case.json")));
        return new(path, folder, document.RootElement.Clone());
    }

    public bool HasInput(string key) => _inputs.TryGetProperty(key, out _);

    public bool Expects(string key) => _expected.TryGetProperty(key, out _);

    /// <summary>An input as it stands in case.json, for options and lists.</summary>
    public JsonElement Input(string key) =>
        _inputs.TryGetProperty(key, out var value) ? value : throw new KeyNotFoundException($"{Path} has no input '{key}'.");

    /// <summary>An expected value as it stands in case.json; counts as compared.</summary>
    public JsonElement Expected(string key)
    {
        if (!_expected.TryGetProperty(key, out var value)) throw new KeyNotFoundException($"{Path} expects no '{key}'.");
        _compared.Add(key);
        return value;
    }

    public int InputInt(string key) => Input(key).GetInt32();

    public double InputDouble(string key) => Input(key).GetDouble();

    public int[] InputInts(string key) => [.. Input(key).EnumerateArray().Select(item => item.GetInt32())];

    public string[] InputStrings(string key) => [.. Input(key).EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>True for an input that is a stored or generated tensor.</summary>
    public bool IsInputTensor(string key) => GoldenTensor.IsReference(Input(key));

    /// <summary>An input tensor, stored or generated.</summary>
    public GoldenTensor InputTensor(string key) => Resolve(Input(key), key);

    /// <summary>An expected tensor, or a list or scalar as a tensor of rank 1 or 0; counts as compared.</summary>
    public GoldenTensor ExpectedTensor(string key) => Resolve(Expected(key), key);

    /// <summary>The tolerance of an expected key; null means that values must be equal.</summary>
    public GoldenTolerance? Tolerance(string key)
    {
        // Cases without a format number have one tolerance for all values.
        if (_tolerance.TryGetProperty("abs", out var absolute))
            return new(absolute.GetDouble(), _tolerance.TryGetProperty("rel", out var relative) ? relative.GetDouble() : 0);
        if (!_tolerance.TryGetProperty(key, out var value)) value = _tolerance.GetProperty("default");
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString() == "exact" ? null : throw new InvalidDataException($"{Path}: tolerance '{value}' of '{key}'.");
        }

        return new(value.GetProperty("atol").GetDouble(), value.GetProperty("rtol").GetDouble());
    }

    /// <summary>Fails unless numbers equal the expected ones within the key's tolerance, element by element in row-major order.</summary>
    public void Check(string key, ReadOnlySpan<double> actual)
    {
        GoldenTensor expected = ExpectedTensor(key);
        Assert.AreEqual(expected.Count, actual.Length, $"{Path}: number of elements of '{key}'");
        var tolerance = Tolerance(key) ?? new GoldenTolerance(0, 0);
        for (int i = 0; i < actual.Length; i++)
        {
            if (tolerance.Admits(expected[i], actual[i])) continue;
            Assert.Fail($"{Path}: '{key}'[{i}] is {actual[i]:R}, expected {expected[i]:R} within {tolerance}.");
        }
    }

    /// <summary>Fails unless a number equals the expected one within the key's tolerance.</summary>
    public void Check(string key, double actual) => Check(key, [actual]);

    /// <summary>Fails unless names equal the expected list.</summary>
    public void Check(string key, IEnumerable<string> actual) =>
        CollectionAssert.AreEqual(Expected(key).EnumerateArray().Select(item => item.GetString()).ToArray(), actual.ToArray(), $"{Path}: '{key}'");

    /// <summary>Fails when an expected value was never compared, so that a larger case cannot pass by halves.</summary>
    public void AssertAllCompared(params IEnumerable<string> except)
    {
        string missed = string.Join(", ", ExpectedKeys.Where(key => !_compared.Contains(key)).Except(except));
        if (missed.Length > 0) Assert.Fail($"{Path}: the test never compares {missed}.");
    }

    /// <summary>A number of the tolerance as it stands in case.json, such as "pixel_abs".</summary>
    public double ToleranceNumber(string name) => _tolerance.GetProperty(name).GetDouble();

    /// <summary>Scalars and references to the tensors of a role; where both have a name, the tensor holds more.</summary>
    private static JsonElement WithTensors(JsonElement scalars, JsonElement tensors, string role)
    {
        var all = JsonSerializer.SerializeToNode(scalars)!.AsObject();
        foreach (var tensor in tensors.EnumerateObject().Where(tensor => tensor.Value.GetProperty("role").GetString() == role))
            all[tensor.Name] = new System.Text.Json.Nodes.JsonObject { ["tensor"] = tensor.Name };
        return JsonSerializer.SerializeToElement(all);
    }

    private GoldenTensor Resolve(JsonElement value, string key)
    {
        _tensors ??= GoldenTensorFile.Read(System.IO.Path.Combine(_folder, "tensors.safetensors"));
        try
        {
            return GoldenTensor.Resolve(value, _tensors);
        }
        catch (Exception exception) when (exception is InvalidDataException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{Path}: '{key}': {exception.Message}", exception);
        }
    }
}
