using Microsoft.ML;
using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Examples;

/// <summary>Trains a surrogate and its targets and measures how often attacks on the one fool the others.</summary>
internal sealed class TransferRuns(Experiment experiment, LabelledImages test)
{
    private readonly List<PredictionSample> _samples = [];

    /// <summary>Some images of the first seed after the strongest attack of the largest radius, as the surrogate sees them.</summary>
    public IReadOnlyList<PredictionSample> Samples => _samples;

    /// <summary>Trains and measures all of a seed.</summary>
    public void Run(int seed)
    {
        FashionSplit split = FashionSplit.Draw(experiment.Data.Train, TransferSetup.TrainingImages, holdOut: 0, randomLabels: 0, seed);
        IDataView rows = experiment.Rows(split.Train);
        using NetworkTransformer surrogate = experiment.TrainPlainly($"surrogate, seed {seed}", rows, TransferSetup.Surrogate(seed));
        List<NetworkTransformer> targets = [];
        try
        {
            foreach (string target in TransferSetup.Targets) targets.Add(Train(target, rows, seed));
            MeasureAccuracy(seed, "surrogate", surrogate);
            foreach (var (name, target) in TransferSetup.Targets.Zip(targets)) MeasureAccuracy(seed, name, target);
            using LabelledImages images = RightForAll([surrogate, .. targets]);
            Attack(seed, surrogate, targets, images);
        }
        finally
        {
            foreach (NetworkTransformer target in targets) target.Dispose();
        }
    }

    private NetworkTransformer Train(string target, IDataView rows, int seed) => target is TransferSetup.RobustCnn or TransferSetup.RobustMlp
        ? experiment.Train($"{target}, seed {seed}", rows, TransferSetup.RobustTarget(target, seed))
        : experiment.TrainPlainly($"{target}, seed {seed}", rows, TransferSetup.PlainTarget(target, seed));

    private void MeasureAccuracy(int seed, string name, NetworkTransformer model) =>
        experiment.Measure(seed, name, "clean, %", "clean accuracy", () => NetworkAttacks.Accuracy(model.Model.Module, test));

    // Errors on clean images would count as successes.
    private LabelledImages RightForAll(IReadOnlyList<NetworkTransformer> models)
    {
        List<bool[]> hits = [.. models.Select(model => NetworkAttacks.Hits(model.Model.Module, test.Images, test.Labels))];
        long[] right = [.. Enumerable.Range(0, test.Count).Where(i => hits.TrueForAll(each => each[i])).Select(i => (long)i).Take(TransferSetup.AttackedImages)];
        return test.Select(right);
    }

    private void Attack(int seed, NetworkTransformer surrogate, IReadOnlyList<NetworkTransformer> targets, LabelledImages images)
    {
        Dictionary<Figure, List<double>> byRadius = [];
        foreach (double epsilon in TransferSetup.Epsilons)
        {
            foreach (var (name, attack) in TransferSetup.AttacksOf(epsilon))
            {
                using var scope = NewDisposeScope();
                Tensor hostile = experiment.Times.Measure(name, () => NetworkAttacks.Perturb(surrogate.Model.Module, images, attack, experiment.Cancellation));
                double whiteBox = Success(surrogate, hostile, images);
                double[] each = [.. targets.Select(target => Success(target, hostile, images))];
                double[] robust = [.. each.Where((_, i) => TransferSetup.Targets[i] is TransferSetup.RobustCnn or TransferSetup.RobustMlp)];
                (string Figure, double Value)[] figures =
                    [(TransferSetup.WhiteBox, whiteBox), .. TransferSetup.Targets.Zip(each), (TransferSetup.Mean, each.Average()), (TransferSetup.RobustMean, robust.Average())];
                foreach (var (figure, value) in figures)
                {
                    experiment.Figures.Add(seed, FormattableString.Invariant($"{name}, ε {epsilon}"), figure, value);
                    Figure over = new(TransferSetup.OverRadii(name), figure);
                    if (!byRadius.TryGetValue(over, out List<double>? values)) byRadius.Add(over, values = []);
                    values.Add(value);
                }

                experiment.Say(FormattableString.Invariant(
                    $"seed {seed}  ε {epsilon:F2}  {name,-8} success %: white box {whiteBox:F1}, {string.Join(", ", TransferSetup.Targets.Zip(each, (target, value) => FormattableString.Invariant($"{target} {value:F1}")))}, mean {each.Average():F1}"));
                if (_samples.Count < 24 && name == TransferSetup.Aggregated && epsilon == TransferSetup.Epsilons[^1]) Show(surrogate, hostile, images);
            }
        }

        foreach (var (figure, values) in byRadius) experiment.Figures.Add(seed, figure.Model, figure.Name, values.Average());
    }

    private static double Success(NetworkTransformer model, Tensor hostile, LabelledImages images) =>
        100.0 * NetworkAttacks.Hits(model.Model.Module, hostile, images.Labels).Count(hit => !hit) / images.Count;

    private void Show(NetworkTransformer surrogate, Tensor hostile, LabelledImages images)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        float[] pixels = hostile.data<float>().ToArray();
        long[] labels = images.Labels.data<long>().ToArray(), predicted = surrogate.Model.Module.call(hostile).argmax(1).data<long>().ToArray();
        int size = FashionMnistData.Shape.Size;
        for (int i = 0; i < Math.Min(24, labels.Length); i++)
            _samples.Add(new(pixels.AsMemory(i * size, size), FashionMnistData.Classes[(int)labels[i]], FashionMnistData.Classes[(int)predicted[i]]));
    }
}
