using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>The masks of a run with their counts, and the union of all masks that were in force.</summary>
internal sealed class LayerMasks : IDisposable
{
    private readonly Tensor[] _factors;
    private readonly Tensor[] _explored;
    private readonly long[] _nonZero;
    private readonly long _size;

    /// <summary>Masks that keep every weight.</summary>
    /// <param name="set">Dense masks; this object owns them.</param>
    /// <param name="layers">The layers that they mask.</param>
    public LayerMasks(MaskSet set, IReadOnlyList<MaskedLayer> layers)
    {
        Set = set;
        Layers = layers;
        _factors = [.. layers.Select(layer => set[layer.Name])];
        _explored = [.. _factors.Select(factor => factor.to(ScalarType.Bool).DetachFromDisposeScope())];
        _nonZero = [.. layers.Select(layer => layer.Size)];
        _size = layers.Sum(layer => layer.Size);
    }

    /// <summary>The maskable layers, in the order of the state dictionary.</summary>
    public IReadOnlyList<MaskedLayer> Layers { get; }

    /// <summary>The masks as the network's other users see them.</summary>
    public MaskSet Set { get; }

    /// <summary>Kept weights of all layers.</summary>
    public long Total => _nonZero.Sum();

    /// <summary>Kept share of all maskable weights; 1 for a network that has none.</summary>
    public double Density => _size == 0 ? 1 : (double)Total / _size;

    /// <summary>Share of the weights that any mask kept so far.</summary>
    public double ExplorationRate
    {
        get
        {
            using var scope = NewDisposeScope();
            return _size == 0 ? 0 : (double)_explored.Sum(union => union.sum().ToInt64()) / _size;
        }
    }

    /// <summary>Masks that keep every weight of a run's network.</summary>
    public static LayerMasks Dense(TrainingState state)
    {
        using var guard = no_grad();
        string[] parameters = [.. state.Parameters.Select(parameter => parameter.Name)];
        var costs = LayerCosts.Measure(state.Module, state.Definition.InputShape!).ToDictionary(cost => cost.Name, cost => cost.Operations);
        var layers = MaskableWeights.Of(state.Module).Where(weight => parameters.Contains(weight.Name)).Select(weight => new MaskedLayer(
            weight.Name, Array.IndexOf(parameters, weight.Name), weight.Parameter, weight.Parameter.shape, costs.GetValueOrDefault(weight.Name)));
        return new(MaskSet.Dense(state.Module), [.. layers]);
    }

    /// <summary>Mask of a layer as booleans, in the caller's dispose scope.</summary>
    public Tensor Mask(int layer) => _factors[layer].to(ScalarType.Bool);

    /// <summary>Kept weights of a layer.</summary>
    public long NonZero(int layer) => _nonZero[layer];

    /// <summary>Replaces the mask of a layer.</summary>
    /// <param name="layer">Index of the layer.</param>
    /// <param name="mask">Booleans; copied.</param>
    public void Replace(int layer, Tensor mask)
    {
        _factors[layer].copy_(mask);
        _explored[layer].logical_or_(mask);
        _nonZero[layer] = mask.sum().ToInt64();
    }

    /// <summary>Begins the union of masks with the present ones.</summary>
    public void BeginExploration()
    {
        for (int layer = 0; layer < _factors.Length; layer++) _explored[layer].copy_(_factors[layer]);
    }

    /// <summary>Zeroes masked weights and their optimiser state. Called inside a dispose scope without gradient recording.</summary>
    /// <param name="optimizer">Optimiser of the weights.</param>
    public void Apply(NetworkOptimizer optimizer)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            if (_nonZero[i] == Layers[i].Size) continue;
            Layers[i].Weight.mul_(_factors[i]);
            foreach (string name in optimizer.StateNames) optimizer.State(name, Layers[i].Parameter)?.mul_(_factors[i]);
        }
    }

    /// <summary>Writes masks and their union as bytes.</summary>
    public void Save(IDictionary<string, Tensor> tensors)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            tensors[$"mask.{Layers[i].Name}"] = _factors[i].to(ScalarType.Byte);
            tensors[$"explored.{Layers[i].Name}"] = _explored[i].to(ScalarType.Byte);
        }
    }

    /// <summary>Takes back what <see cref="Save"/> wrote.</summary>
    /// <param name="tensors">Tensors by name.</param>
    /// <param name="replaceUnion">Whether the union of masks is replaced too, or joined with the saved one.</param>
    public void Load(IReadOnlyDictionary<string, Tensor> tensors, bool replaceUnion)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            if (replaceUnion) _explored[i].zero_();
            _explored[i].logical_or_(tensors[$"explored.{Layers[i].Name}"].to(ScalarType.Bool, _explored[i].device));
            Replace(i, tensors[$"mask.{Layers[i].Name}"].to(ScalarType.Bool, _explored[i].device));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Set.Dispose();
        foreach (var union in _explored) union.Dispose();
    }
}
