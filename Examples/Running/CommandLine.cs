using System.Globalization;

namespace Sparse.ML.Examples;

/// <summary>The options given to an example: "--name value", "--name=value", or a switch.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Reads arguments.</summary>
    /// <exception cref="UsageException">An option is unknown, given twice or without its value.</exception>
    public CommandLine(ReadOnlySpan<string> arguments, IReadOnlyList<ExampleOption> options)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            ExampleOption option = options.FirstOrDefault(o => o.Name == parts[0])
                ?? throw new UsageException($"Unknown option '{parts[0]}'. Known are: {string.Join(", ", options.Select(o => o.Name))}.");
            string value = option.Value is null ? "" : parts.Length == 2 ? parts[1] : ++i < arguments.Length ? arguments[i]
                : throw new UsageException($"Option {option.Name} needs a value: {option.Name} {option.Value}.");
            if (option.Value is null && parts.Length == 2) throw new UsageException($"Option {option.Name} takes no value.");
            if (!_values.TryAdd(option.Name, value)) throw new UsageException($"Option {option.Name} is given twice.");
        }
    }

    /// <summary>Whether an option was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Text of an option.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A whole number.</summary>
    /// <exception cref="UsageException">It is not a number of the range.</exception>
    public int Whole(string name, int otherwise, int minimum, int maximum = int.MaxValue)
    {
        if (!_values.TryGetValue(name, out string? text)) return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : throw new UsageException($"Option {name}: a whole number {(maximum == int.MaxValue ? $"of at least {minimum}" : $"from {minimum} to {maximum}")} is expected, it is '{text}'.");
    }

    /// <summary>A number above a bound and up to another.</summary>
    /// <exception cref="UsageException">It is not a number of the range.</exception>
    public double Number(string name, double otherwise, double above, double maximum)
    {
        if (!_values.TryGetValue(name, out string? text)) return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > above && value <= maximum
            ? value
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"Option {name}: a number above {above} and up to {maximum} is expected, it is '{text}'."));
    }

    /// <summary>One of several names.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public string Choice(string name, string otherwise, IReadOnlyCollection<string> choices)
    {
        string value = _values.GetValueOrDefault(name, otherwise);
        return choices.Contains(value) ? value : throw new UsageException($"Option {name}: one of {string.Join(", ", choices)} is expected, it is '{value}'.");
    }
}
