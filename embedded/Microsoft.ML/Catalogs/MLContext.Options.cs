namespace Microsoft.ML;

public sealed partial class MLContext
{
    private readonly Dictionary<string, object> _options = [];

    /// <summary>Sets an option that has no value yet; false if it has one.</summary>
    public bool TryAddOption<T>(string name, T value) => _options.TryAdd(Checked(name), value);

    public void SetOption<T>(string name, T value) => _options[Checked(name)] = value;

    public bool TryGetOption<T>(string name, out T value)
    {
        bool found = _options.TryGetValue(Checked(name), out object stored) && stored is T;
        value = found ? (T)stored : default;
        return found;
    }

    /// <summary>The option's value; an option without one is set to the default.</summary>
    public T GetOptionOrDefault<T>(string name)
    {
        if (!_options.ContainsKey(Checked(name)))
            SetOption<T>(name, default);
        return (T)_options[name];
    }

    public bool RemoveOption(string name) => _options.Remove(Checked(name));

    private static string Checked(string name) => string.IsNullOrWhiteSpace(name) ? throw new ArgumentNullException(nameof(name)) : name;
}
