using System.Globalization;

namespace Sparse.ML.Transforms;

/// <summary>Numbers the distinct ids that are met, from 0.</summary>
internal sealed class IdTokens
{
    private readonly Dictionary<string, int>? _texts;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<long, int>? _numbers;
    private readonly bool _closed;

    public IdTokens(bool text)
    {
        if (text)
        {
            _texts = new(StringComparer.Ordinal);
            _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        }
        else
        {
            _numbers = [];
        }
    }

    /// <summary>The ids of a graph's nodes, each with its node; any other id gives -1.</summary>
    public IdTokens(NodeIds ids)
        : this(ids.Column.IsText)
    {
        for (int node = 0; node < ids.Count; node++)
        {
            if (_texts is not null) _texts.Add(ids[node], node);
            else _numbers!.Add(ids.Number(node), node);
        }

        _closed = true;
    }

    public int Count => _texts?.Count ?? _numbers!.Count;

    /// <summary>The number of a text; -1 for the empty one, which means a missing id.</summary>
    public int Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return -1;
        if (_lookup.TryGetValue(text, out int token)) return token;
        if (_closed) return -1;
        _texts!.Add(text.ToString(), token = _texts.Count);
        return token;
    }

    public int Of(long number)
    {
        if (_numbers!.TryGetValue(number, out int token)) return token;
        if (_closed) return -1;
        _numbers.Add(number, token = _numbers.Count);
        return token;
    }

    /// <summary>The ids in the order of their numbers, as text; empty where they are numbers.</summary>
    public string[] Texts() => Inverse(_texts);

    /// <summary>The ids in the order of their numbers; empty where they are texts.</summary>
    public long[] Numbers() => Inverse(_numbers);

    /// <summary>An id as text, for messages.</summary>
    public string NameOf(int token) =>
        token < 0 ? "(missing)" : _texts is not null ? Texts()[token] : Numbers()[token].ToString(CultureInfo.InvariantCulture);

    private static T[] Inverse<T>(Dictionary<T, int>? tokens)
        where T : notnull
    {
        if (tokens is null) return [];
        var ids = new T[tokens.Count];
        foreach (var (id, token) in tokens) ids[token] = id;
        return ids;
    }
}
