namespace Microsoft.ML.Data;

/// <summary>A binary heap of examples with the lowest score on top; equal scores are not exchanged.</summary>
internal sealed class ScoreHeap
{
    private readonly List<ScoredExample> _items = [];

    public ScoredExample Lowest => _items[0];

    public void Add(ScoredExample item)
    {
        _items.Add(item);
        int at = _items.Count - 1;
        while (at > 0 && _items[(at - 1) / 2].Score > item.Score)
        {
            _items[at] = _items[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _items[at] = item;
    }

    public ScoredExample RemoveLowest()
    {
        ScoredExample lowest = _items[0];
        ScoredExample last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        if (_items.Count > 0)
            SiftDown(last);
        return lowest;
    }

    /// <summary>All items, the lowest first; the heap is empty afterwards.</summary>
    public List<ScoredExample> Drain()
    {
        var drained = new List<ScoredExample>(_items.Count);
        while (_items.Count > 0)
            drained.Add(RemoveLowest());
        return drained;
    }

    private void SiftDown(ScoredExample item)
    {
        int at = 0;
        for (int child = 1; child < _items.Count; child = (2 * at) + 1)
        {
            if (child + 1 < _items.Count && _items[child].Score > _items[child + 1].Score)
                child++;
            if (item.Score <= _items[child].Score)
                break;
            _items[at] = _items[child];
            at = child;
        }

        _items[at] = item;
    }
}
