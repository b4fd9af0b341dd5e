using System.Collections;

namespace Sparse.ML.Estimators;

/// <summary>
/// An unchangeable copy of a list of layer names that compares and prints by its names, so that equal methods are equal and a
/// checkpoint notices another list.
/// </summary>
internal sealed class LayerNameList(IEnumerable<string> names) : IReadOnlyList<string>
{
    private readonly string[] _names = [.. names];

    public int Count => _names.Length;

    public string this[int index] => _names[index];

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    public override bool Equals(object? obj) => obj is LayerNameList other && _names.SequenceEqual(other._names);

    public override int GetHashCode() => _names.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"[{string.Join(", ", _names)}]";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
