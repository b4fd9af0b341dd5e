using Microsoft.ML;
using Sparse.ML.Networks;

namespace Sparse.ML.Estimators;

/// <summary>The training and validation examples of one run, in memory or streamed.</summary>
internal sealed class RunData : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    private RunData(TrainingData training, EvaluationData? validation, bool streams, long missingLabels)
    {
        Training = training;
        Validation = validation;
        Streams = streams;
        MissingLabels = missingLabels;
    }

    public TrainingData Training { get; }

    public EvaluationData? Validation { get; }

    public bool Streams { get; }

    public long MissingLabels { get; }

    /// <summary>Reads a view, or prepares to stream it when it exceeds the budget.</summary>
    public static RunData Open(IDataView input, TrainerOptions options, ExampleSchema schema, BatchBuilder builder, RandomStreams streams, Action<long> reading)
    {
        ExampleTable? table = ExampleTable.TryRead(input, schema, options.MemoryBudget, reading);
        if (table is null) return OpenStream(input, options, schema, builder, streams, reading);
        EvaluationData? evaluation = null;
        try
        {
            CheckClasses(table.Labels, schema);
            (long[] training, long[] validation) = Split(table.Labels.Length, options.ValidationFraction, streams);
            evaluation = validation.Length > 0 ? new MemoryEvaluationData(table, validation, options.BatchSize, builder) : null;
            evaluation ??= OpenValidationSet(options, schema, builder, reading);
            var data = new MemoryTrainingData(table, training, schema.ClassCount, options.BatchSize, builder, streams);
            return new RunData(data, evaluation, streams: false, table.MissingLabels) { _owned = { data, table } }.Own(evaluation);
        }
        catch
        {
            evaluation?.Dispose();
            table.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (IDisposable owned in _owned) owned.Dispose();
    }

    private RunData Own(IDisposable? owned)
    {
        if (owned is not null) _owned.Add(owned);
        return this;
    }

    private static RunData OpenStream(IDataView input, TrainerOptions options, ExampleSchema schema, BatchBuilder builder, RandomStreams streams, Action<long> reading)
    {
        (int[] labels, long missing) = ReadLabels(input, schema, reading);
        CheckClasses(labels, schema);
        Func<long, bool> isValidation = row => IsHeldOut(row, options.ValidationFraction, streams);
        long held = options.ValidationFraction > 0 ? Enumerable.Range(0, labels.Length).LongCount(row => isValidation(row)) : 0;
        EvaluationData? evaluation = held > 0 ? new StreamingEvaluationData(input, schema, held, isValidation, options.BatchSize, builder) : null;
        evaluation ??= OpenValidationSet(options, schema, builder, reading);
        var data = new StreamingTrainingData(input, schema, labels, row => !isValidation(row), options.BatchSize, options.MemoryBudget, builder, streams);
        return new RunData(data, evaluation, streams: true, missing) { _owned = { data } }.Own(evaluation);
    }

    private static EvaluationData? OpenValidationSet(TrainerOptions options, ExampleSchema schema, BatchBuilder builder, Action<long> reading)
    {
        if (options.ValidationSet is not { } view) return null;
        ExampleSchema own = ExampleSchema.Resolve(view.Schema, options);
        if (own.FeatureSize != schema.FeatureSize || own.ClassCount != schema.ClassCount || own.ByteFeatures != schema.ByteFeatures)
            throw new ArgumentException(
                $"ValidationSet: expected columns '{schema.Features.Name}' of type {schema.Features.Type} and '{schema.Label.Name}' of type {schema.Label.Type} as in the training data, got {own.Features.Type} and {own.Label.Type}; pass the validation rows through the same fitted transformers.", nameof(options));
        ExampleTable? table = ExampleTable.TryRead(view, own, options.MemoryBudget, reading);
        if (table is not null) return new OwningEvaluationData(table, options.BatchSize, builder);
        (int[] labels, _) = ReadLabels(view, own, reading);
        return new StreamingEvaluationData(view, own, labels.Length, _ => true, options.BatchSize, builder);
    }

    private static (int[] Labels, long Missing) ReadLabels(IDataView data, ExampleSchema schema, Action<long> reading)
    {
        var labels = new List<int>();
        using var reader = new ExampleReader(data, schema, withFeatures: false);
        while (reader.MoveNext())
        {
            labels.Add(reader.Label);
            if (labels.Count % 8192 == 0) reading(labels.Count);
        }
        return ([.. labels], reader.MissingLabels);
    }

    private static void CheckClasses(int[] labels, ExampleSchema schema)
    {
        int first = labels.Length > 0 ? labels[0] : -1;
        if (Array.TrueForAll(labels, label => label == first))
            throw new InvalidOperationException(
                $"Column '{schema.Label.Name}': expected rows of at least two classes, but all {labels.Length} labelled row(s) are of one class (key {first + 1} of {schema.ClassCount}); training needs examples of each class that it shall tell apart.");
    }

    // A seeded permutation gives an exact count in memory; a stream, whose rows come one by one, decides row by row.
    private static (long[] Training, long[] Validation) Split(int rows, double fraction, RandomStreams streams)
    {
        long[] all = [.. Enumerable.Range(0, rows).Select(row => (long)row)];
        int held = (int)Math.Round(rows * fraction);
        if (held == 0 && fraction == 0) return (all, []);
        if (held == 0 || held == rows)
            throw new InvalidOperationException($"ValidationFraction: {fraction} of {rows} row(s) leaves no row to validate or none to train on; use another fraction or a ValidationSet.");
        streams.Stream(RandomPurpose.Validation).Shuffle<long>(all);
        long[] validation = all[..held], training = all[held..];
        Array.Sort(validation);
        Array.Sort(training);
        return (training, validation);
    }

    private static bool IsHeldOut(long row, double fraction, RandomStreams streams) =>
        fraction > 0 && streams.Stream(RandomPurpose.Validation, row).NextDouble() < fraction;

    /// <summary>All rows of a table that nothing else uses.</summary>
    private sealed class OwningEvaluationData(ExampleTable table, int batchSize, BatchBuilder builder) : EvaluationData
    {
        private readonly MemoryEvaluationData _rows = new(table, [.. Enumerable.Range(0, table.Labels.Length).Select(row => (long)row)], batchSize, builder);

        public override long Count => _rows.Count;

        public override IEnumerable<TensorBatch> Batches() => _rows.Batches();

        public override void Dispose() => table.Dispose();
    }
}
