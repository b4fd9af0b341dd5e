using static TorchSharp.torch;

namespace Sparse.ML.Networks;

/// <summary>
/// A 0/1 mask for every maskable weight of a network, as tensors of the weight's type on its device. A weight stays where its mask
/// is 1 and is zero where it is 0. Not thread-safe.
/// </summary>
public sealed class MaskSet : IDisposable
{
    private readonly List<string> _names;
    private readonly Dictionary<string, Tensor> _masks;

    private MaskSet(IEnumerable<(string Name, Tensor Mask)> masks)
    {
        _names = [];
        _masks = [];
        foreach (var (name, mask) in masks)
        {
            _names.Add(name);
            _masks.Add(name, mask.DetachFromDisposeScope());
        }
    }

    /// <summary>Names of the masked weights in the order of the state dictionary.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The mask of a weight. It belongs to the set; writing 0 and 1 into it changes the set.</summary>
    /// <param name="name">Name of the weight.</param>
    /// <exception cref="KeyNotFoundException">No maskable weight has this name.</exception>
    public Tensor this[string name] => _masks.TryGetValue(name, out var mask)
        ? mask
        : throw new KeyNotFoundException($"There is no mask for '{name}'; the masked weights are {string.Join(", ", _names)}.");

    /// <summary>Weights kept.</summary>
    public long NonZero => _names.Sum(NonZeroOf);

    /// <summary>Weights in all.</summary>
    public long Total => _masks.Values.Sum(mask => mask.numel());

    /// <summary>Kept share of all weights, 0 to 1; 1 for a network without maskable weights.</summary>
    public double Density => Total == 0 ? 1 : (double)NonZero / Total;

    /// <summary>Masks that keep every weight.</summary>
    /// <param name="module">Network.</param>
    public static MaskSet Dense(nn.Module module)
    {
        using var guard = no_grad();
        return new(MaskableWeights.Of(module).Select(weight => (weight.Name, ones_like(weight.Parameter))));
    }

    /// <summary>Masks copied from tensors of any type and device.</summary>
    /// <param name="module">Network, which decides names, shapes, type and device.</param>
    /// <param name="masks">For exactly the maskable weights, tensors of the weight's shape that hold 0 and 1.</param>
    /// <exception cref="InvalidDataException">A mask is missing, too many, of another shape, or holds other values.</exception>
    public static MaskSet FromTensors(nn.Module module, IReadOnlyDictionary<string, Tensor> masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        var weights = MaskableWeights.Of(module);
        MaskCheck.Require(weights, masks);
        using var guard = no_grad();
        return new(weights.Select(weight => (weight.Name, masks[weight.Name].to(weight.Parameter.dtype, weight.Parameter.device, copy: true))));
    }

    /// <summary>Weights kept in one layer.</summary>
    /// <param name="name">Name of the weight.</param>
    public long NonZeroOf(string name)
    {
        using var scope = NewDisposeScope();
        return this[name].count_nonzero().item<long>();
    }

    /// <summary>Kept share of one layer, 0 to 1; 1 for an empty one.</summary>
    /// <param name="name">Name of the weight.</param>
    public double DensityOf(string name) => this[name].numel() is var total && total == 0 ? 1 : (double)NonZeroOf(name) / total;

    /// <summary>Multiplies the weights of a network by their masks, in place and unseen by autograd.</summary>
    /// <param name="module">Network of the same maskable weights.</param>
    public void ApplyTo(nn.Module module) => ApplyTo(MaskableWeights.Of(module));

    /// <summary>Multiplies weights by their masks, in place and unseen by autograd: the quick form for every step.</summary>
    /// <param name="weights">Weights of <see cref="MaskableWeights.Of"/>.</param>
    /// <exception cref="KeyNotFoundException">A weight has no mask.</exception>
    public void ApplyTo(IReadOnlyList<MaskableWeight> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var weight in weights) weight.Parameter.mul_(this[weight.Name]);
    }

    /// <summary>An independent copy.</summary>
    public MaskSet Clone()
    {
        using var guard = no_grad();
        return new(_names.Select(name => (name, _masks[name].clone())));
    }

    /// <summary>Takes the masks of another set of the same weights.</summary>
    /// <param name="other">Other set.</param>
    /// <exception cref="ArgumentException">Names or shapes differ; nothing was changed.</exception>
    public void CopyFrom(MaskSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!_names.SequenceEqual(other._names) || _names.Any(name => !this[name].shape.SequenceEqual(other[name].shape)))
        {
            throw new ArgumentException("The masks are of another network: names or shapes differ.", nameof(other));
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (string name in _names) _masks[name].copy_(other._masks[name]);
    }

    /// <summary>The masks as bytes on the CPU, for a <see cref="WeightFile"/>. The caller disposes the tensors.</summary>
    /// <param name="prefix">Put before each name, such as "mask.".</param>
    public IReadOnlyDictionary<string, Tensor> ToBytes(string prefix = "")
    {
        using var guard = no_grad();
        return _names.ToDictionary(name => prefix + name, name => _masks[name].to(ScalarType.Byte, CPU, copy: true).DetachFromDisposeScope());
    }

    /// <summary>Frees the masks. May be called more than once.</summary>
    public void Dispose()
    {
        foreach (var mask in _masks.Values) mask.Dispose();
        _masks.Clear();
        _names.Clear();
    }
}
