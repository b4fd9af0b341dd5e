using Microsoft.ML;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>All examples of a view in memory: features as they came (floats or bytes) in one tensor on the CPU.</summary>
internal sealed class ExampleTable : IDisposable
{
    private const int ChunkRows = 8192;
    private const int BlockBytes = 64 << 20;

    private ExampleTable(Tensor features, int[] labels, float[]? weights, long missingLabels)
    {
        Features = features;
        Labels = labels;
        Weights = weights;
        MissingLabels = missingLabels;
    }

    /// <summary>Shape [rows, features], 32-bit floats or bytes.</summary>
    public Tensor Features { get; }

    public int[] Labels { get; }

    public float[]? Weights { get; }

    public long MissingLabels { get; }

    /// <summary>Reads a view; null when it needs more than <paramref name="budget"/> bytes.</summary>
    /// <param name="data">The view.</param>
    /// <param name="schema">Its checked columns.</param>
    /// <param name="budget">Most bytes that the features may take.</param>
    /// <param name="reading">Told of the rows read so far, now and then; may throw to stop.</param>
    public static ExampleTable? TryRead(IDataView data, ExampleSchema schema, long budget, Action<long> reading)
    {
        long? known = data.GetRowCount();
        if (known * schema.RowBytes > budget) return null;
        using var scope = NewDisposeScope();
        var chunks = new List<Tensor>();
        var labels = new List<int>();
        List<float>? weights = schema.Weight is null ? null : [];
        using var reader = new ExampleReader(data, schema);
        int chunkRows = (int)Math.Clamp(known ?? ChunkRows, 1, int.MaxValue / 2);
        bool more = reader.MoveNext();
        while (more)
        {
            if ((labels.Count + 1L) * schema.RowBytes > budget) return null;
            more = FillChunk(reader, schema, chunkRows, budget, chunks, labels, weights, reading);
            chunkRows = ChunkRows;
        }
        if (labels.Count == 0) throw new InvalidOperationException($"The data has no row with a label in column '{schema.Label.Name}' ({reader.MissingLabels} row(s) without a label); training needs rows of at least two classes.");
        Tensor features = chunks.Count == 1 ? chunks[0] : cat(chunks, 0);
        return new ExampleTable(features.DetachFromDisposeScope(), [.. labels], weights?.ToArray(), reader.MissingLabels);
    }

    public void Dispose() => Features.Dispose();

    private static bool FillChunk(
        ExampleReader reader, ExampleSchema schema, int chunkRows, long budget, List<Tensor> chunks, List<int> labels, List<float>? weights, Action<long> reading)
    {
        long room = Math.Max(1, budget / schema.RowBytes - labels.Count);
        int rows = (int)Math.Min(chunkRows, room);
        Tensor chunk = empty(new long[] { rows, schema.FeatureSize }, schema.ByteFeatures ? ScalarType.Byte : ScalarType.Float32);
        int filled = 0;
        bool more = true;
        while (more && filled < rows)
        {
            // Block by block, since a span can't cover more than 2 GiB.
            int block = Math.Min(Math.Clamp(BlockBytes / schema.RowBytes, 1, 1024), rows - filled);
            using Tensor part = chunk.narrow(0, filled, block);
            Span<byte> memory = part.bytes;
            for (int row = 0; more && row < block; row++, filled++, more = reader.MoveNext())
            {
                reader.CopyFeatures(memory.Slice(row * schema.RowBytes, schema.RowBytes));
                labels.Add(reader.Label);
                weights?.Add(reader.Weight);
            }
            reading(labels.Count);
        }
        chunks.Add(filled == rows ? chunk : chunk.narrow(0, 0, filled).clone());
        return more;
    }
}
