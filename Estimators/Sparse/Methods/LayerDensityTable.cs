using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sparse.ML.Estimators;

/// <summary>
/// An unchangeable copy of densities by layer name that compares and prints by its entries, so that equal methods are equal and a
/// checkpoint notices another density.
/// </summary>
internal sealed class LayerDensityTable(IEnumerable<KeyValuePair<string, double>> densities) : IReadOnlyDictionary<string, double>
{
    private readonly SortedDictionary<string, double> _densities = new(new Dictionary<string, double>(densities), StringComparer.Ordinal);

    public int Count => _densities.Count;

    public IEnumerable<string> Keys => _densities.Keys;

    public IEnumerable<double> Values => _densities.Values;

    public double this[string key] => _densities[key];

    public bool ContainsKey(string key) => _densities.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value) => _densities.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _densities.GetEnumerator();

    public override bool Equals(object? obj) => obj is LayerDensityTable other && _densities.SequenceEqual(other._densities);

    public override int GetHashCode() => _densities.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    public override string ToString() =>
        $"[{string.Join(", ", _densities.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}: {entry.Value:R}")))}]";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
