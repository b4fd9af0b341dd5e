using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Evaluation;

/// <summary>Keeps some of the rows that each attack broke until it is known which attack was the strongest.</summary>
/// <param name="set">The rows.</param>
/// <param name="size">Number of rows to give out.</param>
/// <param name="image">Shape of the images; null keeps nothing.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class RobustnessGallery(AttackedSet set, int size, ImageShape? image, int classes)
{
    private readonly Dictionary<AttackRun, SortedDictionary<int, RobustnessSample>> _kept = [];
    private readonly int[] _labels = set.LabelArray();

    /// <summary>Takes from a batch what is worth keeping.</summary>
    public void Collect(PerturbedBatch batch)
    {
        if (image is null || size == 0) return;
        if (!_kept.TryGetValue(batch.Run, out SortedDictionary<int, RobustnessSample>? kept)) _kept.Add(batch.Run, kept = []);
        for (int i = 0; i < batch.Rows.Length; i++)
        {
            int row = batch.Rows[i];
            if (!batch.Run.Broke(row) || kept.Values.Count(sample => sample.Label == _labels[row]) >= OfOneClass) continue;
            kept.Add(row, Sample(batch, i));
        }
    }

    /// <summary>Rows of the attack that broke the most; of a class every second one only when all classes have one.</summary>
    public IReadOnlyList<RobustnessSample> Of(IReadOnlyList<AttackRun> runs)
    {
        AttackRun? strongest = runs.Where(_kept.ContainsKey).MaxBy(run => run.Broken);
        if (strongest is null) return [];
        return [.. _kept[strongest].Values.GroupBy(sample => sample.Label)
            .SelectMany(group => group.Select((sample, place) => (sample, place)))
            .OrderBy(pair => pair.place).ThenBy(pair => pair.sample.Label).Take(size).Select(pair => pair.sample)];
    }

    // With fewer broken classes than classes the places are filled with more rows of each.
    private int OfOneClass => classes <= 2 ? size : (size + 1) / 2;

    private RobustnessSample Sample(PerturbedBatch batch, int place)
    {
        using var scope = NewDisposeScope();
        int row = batch.Rows[place], label = _labels[row];
        Tensor clean = batch.Clean.narrow(0, place, 1);
        AttackOutcome outcome = batch.Run.Outcome(row);
        return new RobustnessSample
        {
            Row = set.Numbers is { } numbers ? numbers[row] : row,
            Attack = batch.Run.Name,
            Label = label,
            Confidence = Probability(set.Logits(clean), label),
            AdversarialPrediction = outcome.Prediction,
            AdversarialConfidence = Probability(batch.Logits.narrow(0, place, 1), outcome.Prediction),
            Clean = Floats(clean),
            Adversarial = Floats(batch.Adversarial.narrow(0, place, 1)),
        };
    }

    private static double Probability(Tensor logits, int label) =>
        logits.to_type(ScalarType.Float64).softmax(1).select(1, label).ToDouble();

    private static float[] Floats(Tensor row) => row.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
}
