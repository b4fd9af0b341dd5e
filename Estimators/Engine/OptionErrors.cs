using System.Globalization;

namespace Sparse.ML.Estimators;

/// <summary>Collects what is wrong with options in one form, so that all mistakes are reported at once.</summary>
internal static class OptionErrors
{
    /// <summary>Adds "property: expected …, got …" unless the value is valid.</summary>
    /// <param name="errors">Receives the line.</param>
    /// <param name="valid">Whether the value is in range; written so that NaN is not.</param>
    /// <param name="property">Name of the property.</param>
    /// <param name="expected">What is allowed, such as "at least 0 and below 1".</param>
    /// <param name="actual">The value given.</param>
    public static void Require(this ICollection<string> errors, bool valid, string property, string expected, object? actual)
    {
        if (!valid) errors.Add(string.Create(CultureInfo.InvariantCulture, $"{property}: expected {expected}, got {actual ?? "null"}"));
    }
}
