using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>
/// Perturbs the feature column of a network's stage: the last member of the chain inside an <see cref="AttackTransformer"/>.
/// </summary>
internal sealed class FeatureAttack(NetworkTransformer network, Attack attack, AttackTransformerOptions options) : ITransformer
{
    private readonly RandomStreams _streams = new(options.Seed);
    private readonly bool[]? _mask = options.Mask is null ? null : [.. options.Mask];

    public NetworkTransformer Network => network;

    public Attack Attack => attack;

    public AttackTransformerOptions Options => options;

    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).Output;

    public IDataView Transform(IDataView input) => new BlockDataView(new AttackComputation(this, Bind(input.Schema)), input);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) =>
        new BlockRowMapper(new AttackComputation(this, Bind(inputSchema)));

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw AttackTransformer.NotSaved();

    /// <summary>Perturbs a batch; the caller holds the network.</summary>
    /// <param name="inputs">Examples in the network's shape.</param>
    /// <param name="labels">True classes.</param>
    /// <param name="targets">Target classes; null for none.</param>
    /// <param name="numbers">Numbers by which the examples draw.</param>
    public Tensor Perturb(Tensor inputs, Tensor labels, Tensor? targets, IReadOnlyList<long> numbers)
    {
        using var scope = NewDisposeScope();
        var context = new AttackContext
        {
            Streams = _streams,
            ExampleNumbers = numbers,
            Bounds = options.Bounds,
            Mask = _mask is null ? null : tensor(_mask).reshape(inputs.shape[1..]),
            Targets = targets,
            Image = options.Image,
            CancellationToken = options.CancellationToken,
        };
        return attack.Perturb(network.Model.Module, inputs, labels, context).MoveToOuterDisposeScope();
    }

    private AttackBindings Bind(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        network.ThrowIfDisposed();
        return new AttackBindings(inputSchema, network, options);
    }
}
