using Microsoft.ML;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>A batch under construction from streamed rows.</summary>
internal sealed class StreamedRows(ExampleSchema schema, BatchBuilder builder, int capacity)
{
    private readonly byte[] _features = new byte[(long)capacity * schema.RowBytes];
    private readonly List<long> _labels = [];
    private readonly List<float> _weights = [];
    private readonly List<long> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Memory for the features of the next row.</summary>
    public Span<byte> Next => _features.AsSpan(Count * schema.RowBytes, schema.RowBytes);

    /// <summary>Completes the row whose features were written to <see cref="Next"/>.</summary>
    public void Add(int label, float weight, long row)
    {
        _labels.Add(label);
        _weights.Add(weight);
        _rows.Add(row);
    }

    /// <summary>Makes the batch and empties the builder. The batch's tensors belong to the caller.</summary>
    public TensorBatch Build()
    {
        using var scope = NewDisposeScope();
        Tensor stored = empty(new long[] { Count, schema.FeatureSize }, schema.ByteFeatures ? ScalarType.Byte : ScalarType.Float32);
        _features.AsSpan(0, Count * schema.RowBytes).CopyTo(stored.bytes);
        Tensor features = builder.Inputs(stored);
        Tensor labels = tensor(_labels.ToArray()).to(builder.Device);
        Tensor? weights = schema.Weight is null ? null : tensor(_weights.ToArray()).to(builder.ElementType, builder.Device);
        var batch = new TensorBatch(features.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), weights?.DetachFromDisposeScope(), _rows.ToArray());
        _labels.Clear();
        _weights.Clear();
        _rows.Clear();
        return batch;
    }
}
