using System.Text.Json;
using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>The file that keeps the state of a run: safetensors with the account and the worst points, the rest as JSON in its
/// metadata.</summary>
internal sealed class AutoAttackStateFile(string path, IReadOnlyDictionary<string, string> run)
{
    private const string Format = "Sparse.ML.AutoAttack/1", Key = "state";
    private const string Adversarial = "adversarial", Margins = "margins", CleanPredictions = "cleanPredictions",
        Predictions = "predictions", BrokenBy = "brokenBy";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    public void Write(AutoAttackState state)
    {
        using var scope = NewDisposeScope();
        AutoAttackLedger ledger = state.Ledger;
        var header = new Header(Format, run, state.Stage, state.Position, state.Elapsed.Ticks,
            [.. state.Costs.Select(cost => new Cost(cost.Queries, cost.Gradients, cost.Elapsed.Ticks))]);
        var tensors = new Dictionary<string, Tensor>
        {
            [Adversarial] = state.Adversarial.cpu(), [Margins] = tensor(ledger.Margins), [BrokenBy] = tensor(ledger.BrokenBy),
            [CleanPredictions] = tensor(ledger.CleanPredictions), [Predictions] = tensor(ledger.Predictions),
        };
        WeightFile.Write(path, tensors, new Dictionary<string, string> { [Key] = JsonSerializer.Serialize(header, Json) });
        state.Written();
    }

    /// <summary>Reads the state of this run; null when there is no file. The content is not trusted.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="InvalidOperationException">The file belongs to another run.</exception>
    public AutoAttackState? Read(Tensor inputs, Tensor labels, int stages)
    {
        if (!File.Exists(path)) return null;
        using WeightFile file = WeightFile.Read(path);
        Header header = Parse(file);
        if (Difference(header) is { } difference)
        {
            throw new InvalidOperationException(
                $"{path} is the state of another run: {difference} differ. " +
                $"Delete the file or choose another {nameof(AutoAttackOptions.StatePath)}.");
        }

        using var scope = NewDisposeScope();
        long count = inputs.shape[0];
        var ledger = new AutoAttackLedger(labels.cpu().data<long>().ToArray(), Classes(file, CleanPredictions, count),
            Classes(file, Predictions, count), Values(file, Margins, count), Integers(file, BrokenBy, count));
        Require(header.Stage >= 0 && header.Stage <= stages, $"{header.Stage} attacks are done of {stages}");
        Require(header.Costs.Count >= header.Stage && header.Costs.Count <= Math.Min(header.Stage + 1, stages), "costs are missing");
        Require(header.Costs.All(cost => cost is { Queries: >= 0, Gradients: >= 0, Ticks: >= 0 }) && header.Ticks >= 0,
            "a cost is negative");
        Require(header.Position >= 0 && header.Position <= (header.Stage == stages ? 0 : ledger.Open(header.Stage).Length),
            $"{header.Position} examples are done");
        for (int i = 0; i < count; i++)
        {
            long by = ledger.BrokenBy[i];
            bool wrong = ledger.Predictions[i] != ledger.Label(i);
            Require(by >= AutoAttackLedger.Unbroken && by < header.Costs.Count, $"example {i} is broken by attack {by}");
            Require(by == AutoAttackLedger.Unbroken ? wrong != ledger.CleanCorrect(i) : wrong && ledger.CleanCorrect(i),
                $"the predictions of example {i} contradict each other");
        }

        Tensor points = Entry(file, Adversarial, inputs.dtype, inputs.shape).to(inputs.device).clone();
        return new(ledger, points.DetachFromDisposeScope(), header.Stage, header.Position,
            header.Costs.Select(cost => new AutoAttackCosts(cost.Queries, cost.Gradients, new(cost.Ticks))), new(header.Ticks));
    }

    private Header Parse(WeightFile file)
    {
        try
        {
            Header? header = file.Metadata.TryGetValue(Key, out string? text) ? JsonSerializer.Deserialize<Header>(text, Json) : null;
            Require(header?.Format == Format, $"it is not of the format {Format}");
            return header!;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw Damaged(error.Message, error);
        }
    }

    private string? Difference(Header header) =>
        run.FirstOrDefault(entry => header.Run.GetValueOrDefault(entry.Key) != entry.Value).Key is { } part ? $"the {part}" : null;

    private Tensor Entry(WeightFile file, string name, ScalarType type, long[] shape)
    {
        Require(file.Tensors.TryGetValue(name, out Tensor? tensor) && tensor.dtype == type && tensor.shape.SequenceEqual(shape),
            $"{name} is missing or of another shape");
        return tensor!;
    }

    private long[] Integers(WeightFile file, string name, long count) =>
        Entry(file, name, ScalarType.Int64, [count]).data<long>().ToArray();

    private long[] Classes(WeightFile file, string name, long count)
    {
        long[] classes = Integers(file, name, count);
        Require(classes.All(value => value >= 0), $"{name} has a negative class");
        return classes;
    }

    private double[] Values(WeightFile file, string name, long count)
    {
        double[] values = Entry(file, name, ScalarType.Float64, [count]).data<double>().ToArray();
        Require(values.All(double.IsFinite), $"{name} has a number that is not finite");
        return values;
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds) throw Damaged(otherwise, null);
    }

    private InvalidDataException Damaged(string why, Exception? cause) =>
        new($"{path} is no state of a run that can go on: {why}. Delete it to start anew.", cause);

    private sealed record Header(string Format, IReadOnlyDictionary<string, string> Run, int Stage, long Position, long Ticks,
        IReadOnlyList<Cost> Costs);

    private sealed record Cost(long Queries, long Gradients, long Ticks);
}
