using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;
using static TorchSharp.torch;

namespace Sparse.ML.Examples;

/// <summary>Trains a surrogate and its targets and measures how often attacks on the one fool the others.</summary>
internal sealed class TransferRuns(Experiment experiment, LabelledImages test)
{
    private const int ShownImages = 24;

    private readonly List<PredictionSample> _samples = [];

    /// <summary>Some images of the first seed after the strongest attack of the largest radius, as the surrogate sees them.</summary>
    public IReadOnlyList<PredictionSample> Samples => _samples;

    /// <summary>Trains and measures all of a seed.</summary>
    public void Run(int seed)
    {
        FashionSplit split = FashionSplit.Draw(experiment.Data.Train, TransferSetup.TrainingImages, holdOut: 0, randomLabels: 0, seed);
        using NetworkTransformer surrogate = experiment.Train(seed, "surrogate", split.Train, TransferSetup.Surrogate(seed));
        List<NetworkTransformer> targets = [];
        try
        {
            foreach (string target in TransferSetup.Targets)
                targets.Add(experiment.Train(seed, target, split.Train, TransferSetup.Target(target, seed)));
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

    private void MeasureAccuracy(int seed, string name, NetworkTransformer model) =>
        experiment.Measure(seed, name, "clean, %", "clean accuracy", () => NetworkAttacks.Accuracy(model.Model.Module, test));

    // Errors on clean images would count as successes.
    private LabelledImages RightForAll(IReadOnlyList<NetworkTransformer> models)
    {
        List<bool[]> hits = [.. models.Select(model => NetworkAttacks.Hits(model.Model.Module, test.Images, test.Labels))];
        IEnumerable<int> right = Enumerable.Range(0, test.Count).Where(i => hits.TrueForAll(each => each[i]));
        return test.Select([.. right.Take(TransferSetup.AttackedImages).Select(i => (long)i)]);
    }

    private void Attack(int seed, NetworkTransformer surrogate, IReadOnlyList<NetworkTransformer> targets, LabelledImages images)
    {
        Dictionary<Figure, List<double>> byFigure = [];
        foreach (double epsilon in TransferSetup.Epsilons)
        {
            foreach (var (name, attack) in TransferSetup.AttacksOf(epsilon))
            {
                using var scope = NewDisposeScope();
                Tensor hostile = experiment.Times.Measure(
                    name, () => NetworkAttacks.Perturb(surrogate.Model.Module, images, attack, experiment.Cancellation));
                (string Name, double Value)[] figures = Figures(surrogate, targets, hostile, images);
                string model = FormattableString.Invariant($"{name}, ε {epsilon}");
                foreach (var (figure, value) in figures)
                {
                    experiment.Figures.Add(seed, model, figure, value);
                    Figure overRadii = new(TransferSetup.OverRadii(name), figure);
                    if (!byFigure.TryGetValue(overRadii, out List<double>? values)) byFigure.Add(overRadii, values = []);
                    values.Add(value);
                }

                IEnumerable<string> texts = figures.Select(figure => FormattableString.Invariant($"{figure.Name} {figure.Value:F1}"));
                experiment.Say($"seed {seed}  {model,-16} success, %: {string.Join(", ", texts)}");
                bool strongest = name == TransferSetup.Aggregated && epsilon == TransferSetup.Epsilons[^1];
                if (_samples.Count == 0 && strongest) Show(surrogate, hostile, images);
            }
        }

        foreach (var (figure, values) in byFigure) experiment.Figures.Add(seed, figure.Model, figure.Name, values.Average());
    }

    private static (string Name, double Value)[] Figures(
        NetworkTransformer surrogate, IReadOnlyList<NetworkTransformer> targets, Tensor hostile, LabelledImages images)
    {
        List<(string Name, double Value)> each =
            [.. TransferSetup.Targets.Zip(targets, (name, target) => (name, Success(target, hostile, images)))];
        return
        [
            (TransferSetup.WhiteBox, Success(surrogate, hostile, images)), .. each,
            (TransferSetup.Mean, each.Average(target => target.Value)),
            (TransferSetup.RobustMean, each.Where(target => TransferSetup.IsRobust(target.Name)).Average(target => target.Value)),
        ];
    }

    private static double Success(NetworkTransformer model, Tensor hostile, LabelledImages images) =>
        100.0 * NetworkAttacks.Hits(model.Model.Module, hostile, images.Labels).Count(hit => !hit) / images.Count;

    private void Show(NetworkTransformer surrogate, Tensor hostile, LabelledImages images)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        float[] pixels = hostile.data<float>().ToArray();
        long[] labels = images.Labels.data<long>().ToArray();
        long[] predicted = surrogate.Model.Module.call(hostile).argmax(1).data<long>().ToArray();
        int size = FashionMnistData.Shape.Size;
        for (int i = 0; i < Math.Min(ShownImages, labels.Length); i++)
            _samples.Add(new(pixels.AsMemory(i * size, size), Class(labels[i]), Class(predicted[i])));

        static string Class(long index) => FashionMnistData.Classes[(int)index];
    }
}
