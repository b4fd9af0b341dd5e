using System.Text.Json.Nodes;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// Keeps the invariant of all sparse methods: after every optimiser step and every change of the masks, masked weights and their
/// optimiser state are exactly 0. Derived policies say when and how the masks change.
/// </summary>
internal abstract class MaskingPolicy(SparseMethod method) : SparsePolicy
{
    private LayerMasks? _masks;
    private OperationCounter? _operations;
    private DensityPlan? _plan;
    private bool _underWay;

    /// <inheritdoc/>
    public override string Name => "sparse";

    /// <inheritdoc/>
    public override MaskSet Masks => Present.Set;

    /// <summary>The maskable layers.</summary>
    protected IReadOnlyList<MaskedLayer> Layers => Present.Layers;

    /// <summary>The masks in force.</summary>
    protected LayerMasks Present => _masks ?? throw new InvalidOperationException("The run has not started.");

    /// <summary>What each layer keeps.</summary>
    protected DensityPlan Plan => _plan ?? throw new InvalidOperationException("The run has not started.");

    /// <inheritdoc/>
    public sealed override void OnTrainingStart(TrainingState state)
    {
        using var scope = NewDisposeScope();
        _masks = LayerMasks.Dense(state);
        var layers = _masks.Layers;
        _operations = new OperationCounter(layers);
        string[] names = [.. layers.Select(layer => layer.Name)];
        var dense = method.DenseLayers.Concat(StayingDense(layers)).Concat(names.Take(method.FirstLayerDense ? 1 : 0));
        _plan = new DensityPlan(names, [.. layers.Select(layer => layer.Shape)], [.. dense.Distinct()], HandSetDensities);
        Start(state);
        Present.BeginExploration();
        Apply(state);
    }

    /// <inheritdoc/>
    public sealed override void OnStepEnd(TrainingState state)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        _underWay = true;
        _operations!.Count(Present, state, NeedsDenseGradient(state));
        Apply(state);
        Step(state);
    }

    /// <inheritdoc/>
    public override void Save(IDictionary<string, Tensor> tensors, JsonObject values)
    {
        Present.Save(tensors);
        _operations!.Save(values);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState state, IReadOnlyDictionary<string, Tensor> tensors, JsonObject values)
    {
        // Weights that were kept as best come back within the run that saved them: what the run has explored and computed since
        // then stays counted. A resumed run has taken no step yet and continues the saved counts.
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        bool resumed = !_underWay;
        _underWay = true;
        Present.Load(tensors, resumed);
        if (resumed) _operations!.Load(values);
        state.Density = Present.Density;
    }

    /// <inheritdoc/>
    public sealed override SparsityReport Report(TrainingState state) => new()
    {
        Method = method.Name,
        Layers =
        [
            .. Layers.Select((layer, i) => new LayerSparsity(layer.Name, layer.Shape, Present.NonZero(i), layer.Size, layer.Operations)),
        ],
        ExplorationRate = Present.ExplorationRate,
        TrainingOperations = _operations!.Sparse,
        DenseTrainingOperations = _operations.Dense,
        LatencyBatchSize = method.LatencyBatchSize,
        DenseLatency = method.LatencyBatchSize == 0 ? 0 : ForwardLatency.Measure(state, method.LatencyBatchSize),
    };

    /// <summary>Hand-set densities by name of layer.</summary>
    protected virtual IReadOnlyDictionary<string, double> HandSetDensities => new Dictionary<string, double>();

    /// <summary>Names of further layers that the method leaves dense.</summary>
    protected virtual IEnumerable<string> StayingDense(IReadOnlyList<MaskedLayer> layers) => [];

    /// <summary>Sets the initial masks; all connections are active before.</summary>
    protected abstract void Start(TrainingState state);

    /// <summary>May change the masks after a step; weights and optimiser state are masked already.</summary>
    protected virtual void Step(TrainingState state)
    {
    }

    /// <summary>Whether the step just taken used gradients of masked weights too.</summary>
    protected virtual bool NeedsDenseGradient(TrainingState state) => false;

    /// <summary>Puts new masks in force: weights and optimiser state are masked at once.</summary>
    /// <param name="state">The run.</param>
    /// <param name="changed">New masks by layer, booleans.</param>
    protected void Change(TrainingState state, IEnumerable<(int Layer, Tensor Mask)> changed)
    {
        foreach (var (layer, mask) in changed) Present.Replace(layer, mask);
        Apply(state);
    }

    /// <summary>Keeps the entries of largest score in each group of layers.</summary>
    /// <param name="state">The run.</param>
    /// <param name="groups">Groups and their counts.</param>
    /// <param name="scores">Scores of all layers.</param>
    /// <param name="revive">Whether masked connections compete as well.</param>
    protected void Keep(TrainingState state, IReadOnlyList<SelectionGroup> groups, IReadOnlyList<Tensor> scores, bool revive = false)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var changed = new List<(int, Tensor)>();
        foreach (var group in groups)
        {
            IReadOnlyList<Tensor>? candidates = revive ? null : [.. group.Layers.Select(Present.Mask)];
            var masks = ExactSelection.Largest([.. group.Layers.Select(layer => scores[layer])], candidates, group.Count);
            changed.AddRange(group.Layers.Zip(masks));
        }

        Change(state, changed);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _masks?.Dispose();
        base.Dispose(disposing);
    }

    private void Apply(TrainingState state)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Present.Apply(state.Optimizer);
        state.Density = Present.Density;
    }
}
