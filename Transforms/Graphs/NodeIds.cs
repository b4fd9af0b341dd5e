using System.Globalization;
using Microsoft.ML.Data;

namespace Sparse.ML.Transforms;

/// <summary>
/// The ids of a graph's nodes, ascending: text by code points, numbers by value. Immutable and safe to use from several threads.
/// </summary>
public sealed class NodeIds
{
    private readonly string[]? _texts;
    private readonly long[]? _numbers;
    private readonly ulong[]? _keys;

    /// <param name="column">Type and annotations of the id column; null for row numbers.</param>
    /// <param name="texts">Ascending texts, or null.</param>
    /// <param name="numbers">Ascending numbers, or null.</param>
    /// <param name="keys">For an id column of keys, the raw key of each node.</param>
    internal NodeIds(IdType column, string[]? texts, long[]? numbers, ulong[]? keys) =>
        (Column, _texts, _numbers, _keys) = (column, texts, numbers, keys);

    /// <summary>Number of nodes.</summary>
    public int Count => _texts?.Length ?? _numbers!.Length;

    /// <summary>Type of an id in a view: a key, text or an integer.</summary>
    public DataViewType Type => Column.Type;

    internal IdType Column { get; }

    /// <summary>The id of a node as text.</summary>
    /// <param name="node">Node, 0 to <see cref="Count"/> - 1.</param>
    public string this[int node] => _texts is not null ? _texts[node] : _numbers![node].ToString(CultureInfo.InvariantCulture);

    /// <summary>The node with an id, or -1.</summary>
    /// <param name="id">The id as text.</param>
    public int IndexOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        int index = _texts is not null ? Array.BinarySearch(_texts, id, StringComparer.Ordinal)
            : long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? Array.BinarySearch(_numbers!, number)
            : -1;
        return Math.Max(index, -1);
    }

    /// <summary>Whether the nodes are known by the number of their row only.</summary>
    internal bool AreRowNumbers => Column.IsRowNumber;

    /// <summary>The ids 0, 1, 2, …, or from another number.</summary>
    internal static NodeIds Numbered(int count, long first = 0) =>
        new(new IdType("Id", NumberDataViewType.Int64, null), null, [.. Enumerable.Range(0, count).Select(node => first + node)], null);

    /// <summary>The ids of some nodes, ascending; row numbers become plain numbers.</summary>
    internal NodeIds Subset(int[] nodes) => new(
        AreRowNumbers ? Column with { Name = "Id" } : Column,
        _texts is null ? null : Array.ConvertAll(nodes, node => _texts[node]),
        _numbers is null ? null : Array.ConvertAll(nodes, node => _numbers[node]),
        _keys is null ? null : Array.ConvertAll(nodes, node => _keys[node]));

    internal ReadOnlyMemory<char> Text(int node) => _texts![node].AsMemory();

    internal long Number(int node) => _numbers![node];

    internal ulong Key(int node) => _keys![node];
}
