namespace Sparse.ML.Estimators;

/// <summary>Which layers a method prunes together and how many connections each of them keeps at a density.</summary>
internal sealed class DensityPlan
{
    private readonly IReadOnlyList<IReadOnlyList<long>> _shapes;
    private readonly long[] _sizes;
    private readonly int[] _dense;
    private readonly int[] _pooled;
    private readonly (int Layer, double Density)[] _handSet;

    /// <summary>Sorts the layers of a network into dense, hand-set and all others.</summary>
    /// <param name="names">Names of the maskable layers.</param>
    /// <param name="shapes">Their shapes.</param>
    /// <param name="dense">Names of layers that stay dense.</param>
    /// <param name="densities">Hand-set densities by name.</param>
    /// <exception cref="ArgumentException">The network has no maskable weight of a name.</exception>
    public DensityPlan(
        IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<long>> shapes, IReadOnlyCollection<string> dense,
        IReadOnlyDictionary<string, double> densities)
    {
        _shapes = shapes;
        _sizes = [.. shapes.Select(DensityAllocator.Size)];
        if (dense.Concat(densities.Keys).Except(names).FirstOrDefault() is { } unknown)
            throw new ArgumentException(
                $"The sparse method names the layer '{unknown}', but the network's maskable weights are {string.Join(", ", names)}.");
        int[] all = [.. Enumerable.Range(0, names.Count)];
        _dense = [.. all.Where(layer => dense.Contains(names[layer]))];
        var handSet = all.Except(_dense).Where(layer => densities.ContainsKey(names[layer]));
        _handSet = [.. handSet.Select(layer => (layer, densities[names[layer]]))];
        _pooled = [.. all.Except(_dense).Except(_handSet.Select(set => set.Layer))];
    }

    /// <summary>Layers that are neither dense nor hand-set; the target density is theirs.</summary>
    public IReadOnlyList<int> Pooled => _pooled;

    /// <summary>Layers whose connections may be exchanged, in groups that compete with one another.</summary>
    /// <param name="scope">Each layer on its own, or all that are not hand-set together.</param>
    public IReadOnlyList<IReadOnlyList<int>> Competing(SelectionScope scope)
    {
        var single = _handSet.Select(set => set.Layer);
        if (scope == SelectionScope.Layer) return [.. single.Concat(_pooled).Order().Select(layer => new[] { layer })];
        return [.. single.Select(layer => new[] { layer }), _pooled];
    }

    /// <summary>The connections to keep at a density.</summary>
    /// <param name="density">Density of the pooled layers.</param>
    /// <param name="distribution">How to spread it over the layers; null lets them compete together.</param>
    /// <param name="rounding">How the count of layers that compete together is rounded.</param>
    /// <param name="handSet">Density of a hand-set layer from its final one; null takes the final one.</param>
    public IReadOnlyList<SelectionGroup> Groups(
        double density, DensityDistribution? distribution, CountRounding rounding = CountRounding.Floor,
        Func<double, double>? handSet = null)
    {
        var groups = _handSet.Select(set => new SelectionGroup(
            [set.Layer], Math.Max(1, (long)Math.Round((handSet?.Invoke(set.Density) ?? set.Density) * _sizes[set.Layer])))).ToList();
        if (_pooled.Length == 0) return groups;
        if (distribution is { } spread)
        {
            double[] densities = DensityAllocator.Densities(spread, [.. _pooled.Select(layer => _shapes[layer])], density);
            long[] counts = DensityAllocator.Counts(densities, [.. _pooled.Select(layer => _sizes[layer])]);
            groups.AddRange(_pooled.Select((layer, i) => new SelectionGroup([layer], counts[i])));
        }
        else
        {
            groups.Add(new(_pooled, WholeNumber.Round(density * _pooled.Sum(layer => _sizes[layer]), rounding)));
        }

        return groups;
    }

    /// <summary>Connections that the network has at a density, dense layers included.</summary>
    public long Total(IReadOnlyList<SelectionGroup> groups) => groups.Sum(group => group.Count) + _dense.Sum(layer => _sizes[layer]);
}
