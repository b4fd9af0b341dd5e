using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>
/// Training examples that do not fit the memory budget: each epoch reads the view anew through a shuffle buffer. A row leaves the
/// buffer from a random place when the next one comes in, so rows move by about the buffer's length.
/// </summary>
internal sealed class StreamingTrainingData : TrainingData
{
    private readonly IDataView _data;
    private readonly ExampleSchema _schema;
    private readonly int[] _labels;
    private readonly Func<long, bool> _isTraining;
    private readonly long[] _rows;
    private readonly int _batchSize;
    private readonly int _capacity;
    private readonly BatchBuilder _builder;
    private readonly RandomStreams _streams;
    private float[] _slotWeights = [];

    /// <param name="data">The view, read once an epoch.</param>
    /// <param name="schema">Its checked columns.</param>
    /// <param name="labels">Class of each row that has a label, from a first pass.</param>
    /// <param name="isTraining">Which of these rows are trained on.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="budget">Bytes of the shuffle buffer.</param>
    /// <param name="builder">Makes inputs from stored rows.</param>
    /// <param name="streams">The run's streams.</param>
    public StreamingTrainingData(
        IDataView data, ExampleSchema schema, int[] labels, Func<long, bool> isTraining, int batchSize, long budget, BatchBuilder builder, RandomStreams streams)
    {
        (_data, _schema, _labels, _isTraining, _batchSize, _builder, _streams) = (data, schema, labels, isTraining, batchSize, builder, streams);
        _rows = [.. Enumerable.Range(0, labels.Length).Select(row => (long)row).Where(isTraining)];
        _capacity = (int)Math.Clamp(budget / schema.RowBytes, 1, Math.Min(_rows.Length, Array.MaxLength / schema.RowBytes));
    }

    public override long Count => _rows.Length;

    public override int FeatureSize => _schema.FeatureSize;

    public override int ClassCount => _schema.ClassCount;

    /// <summary>Labels alone: a sum over the features would cost another pass.</summary>
    internal override string Checksum => DataChecksum.Of(_rows, _labels, 0);

    internal override IEnumerable<TensorBatch> Batches(int epoch, long skip)
    {
        var batch = new StreamedRows(_schema, _builder, _batchSize + 1);
        using IEnumerator<(int Slot, long Row)> order = Shuffled(epoch, out byte[] buffer).GetEnumerator();
        long number = 0;
        foreach ((_, int count) in BatchBuilder.Cut(Count, _batchSize))
        {
            while (batch.Count < count && order.MoveNext())
            {
                (int slot, long row) = order.Current;
                buffer.AsSpan(slot * _schema.RowBytes, _schema.RowBytes).CopyTo(batch.Next);
                batch.Add(_labels[row], WeightOf(slot), row);
            }
            TensorBatch built = batch.Build();
            if (number++ >= skip) yield return built;
            MemoryTrainingData.Free(built);
        }
    }

    public override TensorBatch Sample(int count, RandomStream stream) => Read(Draw(_rows, count, stream));

    public override TensorBatch SampleBalanced(int perClass, RandomStream stream) =>
        Read([.. _rows.GroupBy(row => _labels[row]).OrderBy(group => group.Key).SelectMany(group => Draw([.. group], perClass, stream))]);

    private static long[] Draw(long[] rows, int count, RandomStream stream)
    {
        long[] copy = [.. rows];
        stream.Shuffle<long>(copy);
        return copy[..Math.Min(count, copy.Length)];
    }

    private float WeightOf(int slot) => _schema.Weight is null ? 1 : _slotWeights[slot];

    private IEnumerable<(int Slot, long Row)> Shuffled(int epoch, out byte[] buffer)
    {
        buffer = new byte[(long)_capacity * _schema.RowBytes];
        _slotWeights = _schema.Weight is null ? [] : new float[_capacity];
        return Shuffle(_streams.Stream(RandomPurpose.Order, epoch), buffer);
    }

    private IEnumerable<(int Slot, long Row)> Shuffle(RandomStream stream, byte[] buffer)
    {
        var rows = new long[_capacity];
        int filled = 0;
        using var reader = new ExampleReader(_data, _schema);
        for (long row = 0; reader.MoveNext(); row++)
        {
            if (!_isTraining(row)) continue;
            int slot = filled;
            if (filled == _capacity)
            {
                slot = (int)stream.Next(_capacity);
                yield return (slot, rows[slot]);
            }
            else
            {
                filled++;
            }
            Store(reader, buffer, slot);
            rows[slot] = row;
        }
        int[] rest = [.. Enumerable.Range(0, filled)];
        stream.Shuffle<int>(rest);
        foreach (int slot in rest) yield return (slot, rows[slot]);
    }

    private void Store(ExampleReader reader, byte[] buffer, int slot)
    {
        reader.CopyFeatures(buffer.AsSpan(slot * _schema.RowBytes, _schema.RowBytes));
        if (_schema.Weight is not null) _slotWeights[slot] = reader.Weight;
    }

    private TensorBatch Read(long[] rows)
    {
        var wanted = rows.ToHashSet();
        var batch = new StreamedRows(_schema, _builder, rows.Length);
        using var reader = new ExampleReader(_data, _schema);
        for (long row = 0; batch.Count < rows.Length && reader.MoveNext(); row++)
        {
            if (!wanted.Contains(row)) continue;
            reader.CopyFeatures(batch.Next);
            batch.Add(reader.Label, reader.Weight, row);
        }
        return batch.Build();
    }
}
