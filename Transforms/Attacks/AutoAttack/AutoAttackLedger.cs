using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Transforms;

/// <summary>Account of every example under attack: who broke it, what it is taken for now, and how near its worst point came.</summary>
internal sealed class AutoAttackLedger
{
    /// <summary>Stands for an attack where none broke an example.</summary>
    public const long Unbroken = -1;

    private readonly long[] _labels;

    /// <summary>Begins an account.</summary>
    /// <param name="labels">True classes.</param>
    /// <param name="predictions">Classes predicted for the clean inputs.</param>
    /// <param name="margins">Margins of the clean inputs.</param>
    public AutoAttackLedger(long[] labels, long[] predictions, double[] margins) : this(labels, predictions, [.. predictions], margins,
        [.. Enumerable.Repeat(Unbroken, labels.Length)])
    {
    }

    /// <summary>Takes up an account.</summary>
    public AutoAttackLedger(long[] labels, long[] cleanPredictions, long[] predictions, double[] margins, long[] brokenBy) =>
        (_labels, CleanPredictions, Predictions, Margins, BrokenBy) = (labels, cleanPredictions, predictions, margins, brokenBy);

    public int Count => _labels.Length;

    /// <summary>Classes predicted for the clean inputs.</summary>
    public long[] CleanPredictions { get; }

    /// <summary>Classes predicted for the worst points.</summary>
    public long[] Predictions { get; }

    /// <summary>Smallest margin z_y − max_{i≠y} z_i seen.</summary>
    public double[] Margins { get; }

    /// <summary>Place of the attack that broke an example, or <see cref="Unbroken"/>.</summary>
    public long[] BrokenBy { get; }

    public long Label(long example) => _labels[example];

    public bool CleanCorrect(long example) => CleanPredictions[example] == _labels[example];

    /// <summary>Numbers of the examples that an attack gets: correct as they are and broken by no earlier one.</summary>
    public long[] Open(int stage) =>
        [.. from i in Enumerable.Range(0, Count) where CleanCorrect(i) && (BrokenBy[i] == Unbroken || BrokenBy[i] >= stage) select (long)i];

    /// <summary>Number of examples that an attack broke.</summary>
    public long Broken(int stage) => BrokenBy.LongCount(by => by == stage);

    /// <summary>Share of all examples that are correct when an attack is done.</summary>
    public double RobustAccuracyAfter(int stage) => (double)Open(stage + 1).Length / Count;

    /// <summary>Judges the points that an attack found and keeps those that are worse than what is known.</summary>
    /// <param name="stage">Place of the attack.</param>
    /// <param name="examples">Numbers of the examples.</param>
    /// <param name="points">The points, one an example.</param>
    /// <param name="logits">Logits at the points.</param>
    /// <param name="worst">Worst points of all examples; changed.</param>
    public void Record(int stage, long[] examples, Tensor points, Tensor logits, Tensor worst)
    {
        using var scope = NewDisposeScope();
        Tensor labels = Numbers(_labels, logits).index_select(0, Numbers(examples, logits));
        (long[] predictions, double[] margins) = Judge(logits, labels);
        var kept = new List<long>();
        for (int i = 0; i < examples.Length; i++)
        {
            long example = examples[i];
            bool breaks = predictions[i] != _labels[example];
            if (!breaks && margins[i] >= Margins[example]) continue;
            (Predictions[example], Margins[example]) = (predictions[i], margins[i]);
            if (breaks) BrokenBy[example] = stage;
            kept.Add(i);
        }

        if (kept.Count == 0) return;
        long[] places = [.. kept], numbers = [.. kept.Select(i => examples[i])];
        worst.index_copy_(0, Numbers(numbers, worst), points.index_select(0, Numbers(places, worst)));
    }

    /// <summary>Predicted classes and margins.</summary>
    /// <exception cref="InvalidOperationException">A logit is not finite.</exception>
    public static (long[] Predictions, double[] Margins) Judge(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        if (!logits.isfinite().all().ToBoolean())
            throw new InvalidOperationException("The network's output has numbers that are NaN or infinite on inputs under attack.");
        return (logits.argmax(1).cpu().data<long>().ToArray(),
            SquareRun.Margin(logits, labels).to_type(ScalarType.Float64).cpu().data<double>().ToArray());
    }

    private static Tensor Numbers(long[] numbers, Tensor like) => tensor(numbers).to(like.device);
}
