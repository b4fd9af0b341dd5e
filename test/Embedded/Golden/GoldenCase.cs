using System.Text.Json;

namespace Golden;

/// <summary>One recorded case.</summary>
internal sealed class GoldenCase(GoldenFile file, int index, JsonElement json)
{
    public GoldenFile File { get; } = file;

    public int Index { get; } = index;

    public string Name { get; } = json.GetProperty("name").GetString()!;

    public JsonElement? Inputs { get; } = json.TryGetProperty("inputs", out JsonElement inputs) ? inputs : null;

    public string Call { get; } = json.TryGetProperty("calls", out JsonElement calls) ? calls.GetString()! : "";

    public JsonElement Outputs { get; } = json.GetProperty("outputs");

    /// <summary>An input by name, also one of the groups <c>extra</c> and <c>args</c>.</summary>
    public JsonElement? Input(string name)
    {
        if (Inputs is not { ValueKind: JsonValueKind.Object } inputs)
            return null;
        if (inputs.TryGetProperty(name, out JsonElement value))
            return File.Resolve(value);
        foreach (string group in (string[])["extra", "args"])
        {
            if (inputs.TryGetProperty(group, out JsonElement members) && members.ValueKind == JsonValueKind.Object
                && members.TryGetProperty(name, out value))
                return File.Resolve(value);
        }

        return null;
    }

    /// <summary>The names that <see cref="Input"/> knows.</summary>
    public IEnumerable<string> InputNames()
    {
        if (Inputs is not { ValueKind: JsonValueKind.Object } inputs)
            yield break;
        foreach (JsonProperty property in inputs.EnumerateObject())
        {
            yield return property.Name;
            if (property.Name is "extra" or "args" && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty member in property.Value.EnumerateObject())
                    yield return member.Name;
            }
        }
    }

    public bool Expects(string key) => Outputs.ValueKind == JsonValueKind.Object && Outputs.TryGetProperty(key, out _);
}
