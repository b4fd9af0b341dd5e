using Microsoft.ML;

namespace Sparse.ML.Estimators;

/// <summary>Validation examples that are read anew each time: those labelled rows of a view that a predicate chooses.</summary>
internal sealed class StreamingEvaluationData(IDataView data, ExampleSchema schema, long count, Func<long, bool> isChosen, int batchSize, BatchBuilder builder) : EvaluationData
{
    public override long Count => count;

    public override void Dispose()
    {
        // The rows belong to the view.
    }

    public override IEnumerable<TensorBatch> Batches()
    {
        var rows = new StreamedRows(schema, builder, batchSize);
        using var reader = new ExampleReader(data, schema);
        for (long row = 0; reader.MoveNext(); row++)
        {
            if (!isChosen(row)) continue;
            reader.CopyFeatures(rows.Next);
            rows.Add(reader.Label, reader.Weight, row);
            if (rows.Count < batchSize) continue;
            TensorBatch full = rows.Build();
            yield return full;
            MemoryTrainingData.Free(full);
        }
        if (rows.Count == 0) yield break;
        TensorBatch last = rows.Build();
        yield return last;
        MemoryTrainingData.Free(last);
    }
}
