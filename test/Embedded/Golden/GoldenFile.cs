using System.Text.Json;

namespace Golden;

/// <summary>One recorded file: a topic, its named data and its cases.</summary>
internal sealed class GoldenFile
{
    private readonly JsonElement _root;
    private readonly Lazy<CompiledCases> _compiled;

    private GoldenFile(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        _root = document.RootElement.Clone();
        Topic = _root.GetProperty("topic").GetString()!;
        Cases = [.. _root.GetProperty("cases").EnumerateArray().Select((c, i) => new GoldenCase(this, i, c))];
        _compiled = new(() => CompiledCases.Compile(this));
    }

    /// <summary>All recorded files, by topic.</summary>
    public static IReadOnlyDictionary<string, GoldenFile> All { get; } = GoldenFolder.Recordings is not { } folder
        ? new Dictionary<string, GoldenFile>()
        : Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(p => new GoldenFile(p)).ToDictionary(f => f.Topic);

    public string Topic { get; }

    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>The snippets of all cases, compiled once.</summary>
    public CompiledCases Compiled => _compiled.Value;

    /// <summary>The named data sets of the file.</summary>
    public IEnumerable<JsonElement> DataSets =>
        _root.TryGetProperty("data", out JsonElement data) ? data.EnumerateObject().Select(p => p.Value) : [];

    /// <summary>Replaces a reference to a named data set by the data set.</summary>
    public JsonElement Resolve(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("$data", out JsonElement name)
            ? _root.GetProperty("data").GetProperty(name.GetString()!)
            : value;
}
