using System.Globalization;

namespace Sparse.ML.Transforms;

/// <summary>Collects what is wrong with an attack, so that all mistakes are reported at once.</summary>
internal sealed class AttackErrors
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> All => _errors;

    public void Add(FormattableString error) => _errors.Add(error.ToString(CultureInfo.InvariantCulture));

    public void AtLeast(string property, double value, double low)
    {
        if (!(value >= low) || double.IsPositiveInfinity(value))
            Add($"{property}: expected a finite number of at least {low}, but it is {value}.");
    }

    public void Positive(string property, double value)
    {
        if (!(value > 0) || double.IsPositiveInfinity(value)) Add($"{property}: expected a finite number above 0, but it is {value}.");
    }

    public void Range(string property, double value, double low, double high)
    {
        if (!(value >= low && value <= high)) Add($"{property}: expected {low} to {high}, but it is {value}.");
    }

    public void Required(string property, object? value)
    {
        if (value is null) Add($"{property}: expected a value, but it is null.");
    }

    /// <exception cref="ArgumentException">Anything was added.</exception>
    public void ThrowIfAny(string subject, string parameter)
    {
        if (_errors.Count > 0) throw new ArgumentException($"Invalid {subject}: {string.Join(" ", _errors)}", parameter);
    }
}
