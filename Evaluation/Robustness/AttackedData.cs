using Microsoft.ML;
using Sparse.ML.Networks;
using Sparse.ML.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>The rows of a view as a model's network sees them, in memory.</summary>
internal sealed class AttackedData : IDisposable
{
    private readonly AttackEvaluationOptions _options;
    private readonly Tensor? _mask;
    private readonly NetworkModel.ModelUse _use;

    private AttackedData(AttackedPipeline pipeline, AttackEvaluationOptions options, Tensor inputs, Tensor labels, long[] numbers)
    {
        (Pipeline, _options, Inputs, Labels, Numbers) = (pipeline, options, inputs, labels, numbers);
        _mask = MaskTensor(options.Mask, inputs);
        _use = pipeline.Model.Use();
    }

    public AttackedPipeline Pipeline { get; }

    public Tensor Inputs { get; }

    public Tensor Labels { get; }

    public long[] Numbers { get; }

    public NetworkModel Model => Pipeline.Model;

    /// <summary>The rows with the network.</summary>
    public AttackedSet Set => new(Model.Module, Inputs, Labels, _options) { Mask = _mask, Numbers = Numbers, Model = Model };

    /// <summary>Shape of the rows as images; null when they are none.</summary>
    public ImageShape? Image => _options.Image
        ?? (Model.Definition.InputShape is { Count: 3 } shape ? new((int)shape[0], (int)shape[1], (int)shape[2]) : null);

    /// <summary>Reads the first labelled rows.</summary>
    /// <exception cref="ArgumentException">The model has no network, the data no such columns, or an option does not fit them.</exception>
    /// <exception cref="InvalidOperationException">There is no row, or one is invalid.</exception>
    public static AttackedData Read(ITransformer model, IDataView data, AttackEvaluationOptions options)
    {
        AttackedPipeline pipeline = AttackedPipeline.Of(model);
        CheckSizes(pipeline.Model, options);
        IDataView prepared = pipeline.Prepare(data);
        var columns = new AttackColumns(pipeline.Network, prepared.Schema, options.LabelColumnName, null, options.Bounds)
        {
            Unlabeled = options.UnlabeledRows,
        };
        List<Tensor> inputs = [], labels = [];
        List<long> numbers = [];
        try
        {
            foreach (AttackedBatch batch in pipeline.Read(prepared, columns, options.BatchSize, options.CancellationToken))
            {
                using (batch)
                using (NewDisposeScope())
                {
                    int count = (int)Math.Min(batch.Count, (options.MaximumRows ?? int.MaxValue) - (long)numbers.Count);
                    inputs.Add(batch.Inputs.narrow(0, 0, count).clone().DetachFromDisposeScope());
                    labels.Add(batch.Labels.narrow(0, 0, count).clone().DetachFromDisposeScope());
                    numbers.AddRange(batch.Numbers.Take(count));
                    if (numbers.Count == options.MaximumRows) break;
                }
            }

            if (numbers.Count == 0)
                throw new InvalidOperationException($"The data have no row with a label in column '{options.LabelColumnName}'.");
            Tensor all = cat(inputs, 0).DetachFromDisposeScope();
            return new(pipeline, options, all, cat(labels, 0).DetachFromDisposeScope(), [.. numbers]);
        }
        finally
        {
            inputs.ForEach(tensor => tensor.Dispose());
            labels.ForEach(tensor => tensor.Dispose());
        }
    }

    public void Dispose()
    {
        Inputs.Dispose();
        Labels.Dispose();
        _mask?.Dispose();
        _use.Dispose();
    }

    private static void CheckSizes(NetworkModel model, AttackEvaluationOptions options)
    {
        if (options.Mask is { } mask && mask.Count != model.FeatureSize)
        {
            throw new ArgumentException(
                $"{nameof(options.Mask)}: one value for each of {model.FeatureSize} features is expected, there are {mask.Count}.");
        }

        if (options.Image is not { } image) return;
        IReadOnlyList<long> shape = model.Definition.InputShape!;
        bool same = shape.SequenceEqual([image.Channels, image.Height, image.Width]);
        if (same || (shape.Count == 1 && image.Size == model.FeatureSize)) return;
        throw new ArgumentException($"{nameof(options.Image)}: a shape of {model.FeatureSize} flat features is expected, it is {image}; "
            + $"the network takes {model.InputText}.");
    }

    private static Tensor? MaskTensor(IReadOnlyList<bool>? mask, Tensor inputs)
    {
        if (mask is null) return null;
        using var scope = NewDisposeScope();
        Tensor flat = tensor(mask.Select(value => value ? 1f : 0f).ToArray());
        return flat.reshape(inputs.shape[1..]).to(inputs.device).DetachFromDisposeScope();
    }
}
