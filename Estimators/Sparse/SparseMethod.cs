namespace Sparse.ML.Estimators;

/// <summary>
/// A way of obtaining a sparse network. Ready-made ones with their papers' defaults: <c>SparseMethods.RigL(...)</c> and others.
/// </summary>
/// <remarks>
/// Maskable are the weights of linear and convolution layers; biases and normalisation parameters are neither masked nor counted.
/// Layers are named by their weights in the state dictionary, such as "layer1.0.conv1.weight". A method is immutable: derive variants
/// with <c>with</c>.
/// </remarks>
public abstract record SparseMethod
{
    /// <summary>Name for logs and reports, such as "RigL".</summary>
    public required string Name { get; init; }

    /// <summary>Layers that stay dense and are left out of the target density. <value>The default value is empty.</value></summary>
    public IReadOnlyList<string> DenseLayers
    {
        get;
        init => field = value is null ? null! : new LayerNameList(value);
    } = new LayerNameList([]);

    /// <summary>
    /// Whether the first maskable layer stays dense too, the convention of RigL's uniform distribution. <value>The default value is
    /// false.</value>
    /// </summary>
    public bool FirstLayerDense { get; init; }

    /// <summary>
    /// Examples of the forward pass whose time the report gives, at least 0; 0 measures none. <value>The default value is 64.</value>
    /// </summary>
    public int LatencyBatchSize { get; init; } = SparseDefaults.LatencyBatchSize;

    /// <summary>The phases of a run.</summary>
    /// <param name="epochs">Epochs that the trainer's options give.</param>
    internal abstract IReadOnlyList<TrainingPhase> Phases(int epochs);

    /// <summary>Creates the policy that keeps the masks of one run.</summary>
    internal abstract SparsePolicy CreatePolicy();

    /// <summary>Adds a line for each setting that is out of range.</summary>
    /// <param name="errors">Receives "property: what is expected, what it is".</param>
    internal virtual void Validate(ICollection<string> errors)
    {
        errors.Require(!string.IsNullOrWhiteSpace(Name), nameof(Name), "a name", Name is null ? null : "an empty text");
        errors.Require(DenseLayers is not null && DenseLayers.All(name => !string.IsNullOrEmpty(name)), nameof(DenseLayers),
            "names of weights", DenseLayers is null ? null : "a list with an empty name");
        errors.Require(LatencyBatchSize >= 0, nameof(LatencyBatchSize), "at least 0", LatencyBatchSize);
    }
}
