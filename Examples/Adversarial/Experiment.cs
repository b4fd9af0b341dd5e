using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>What the adversarial examples share: Fashion-MNIST, and training on it.</summary>
internal sealed class Experiment : SeededExperiment
{
    private readonly IEstimator<ITransformer> _keys;

    /// <summary>Reads the data and the number of seeds.</summary>
    /// <param name="context">What the runner gave.</param>
    /// <param name="example">Name of the example, for its folder.</param>
    public Experiment(ExampleContext context, string example)
        : base(context, example)
    {
        Data = FashionMnistData.Load(context.Options.Text(ExampleContext.Data.Name), context.Say, context.Cancellation);
        // Keys in the order of the classes, so that a key is the class index plus one whatever rows a model was trained on.
        IDataView classes = Ml.Data.LoadFromEnumerable(FashionMnistData.Classes.Select(label => new FashionLabel { Label = label }));
        _keys = Ml.Transforms.Conversion.MapValueToKey("Label", keyData: classes);
    }

    /// <summary>The context of all pipelines.</summary>
    public MLContext Ml { get; } = new();

    /// <summary>All images.</summary>
    public FashionMnistData Data { get; }

    /// <summary>Rows with keys for labels.</summary>
    public IDataView Rows(IReadOnlyList<FashionImage> images)
    {
        IDataView rows = Ml.Data.LoadFromEnumerable(images);
        return _keys.Fit(rows).Transform(rows);
    }

    /// <summary>Trains a network, with a progress bar where the terminal can draw one.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="model">What is trained, for the progress bar and the table of times.</param>
    /// <param name="images">Training images.</param>
    /// <param name="options">Options of the run, whose progress and cancellation are set here.</param>
    public NetworkTransformer Train(int seed, string model, IReadOnlyList<FashionImage> images, TrainerOptions options) =>
        Fit(seed, model, options, () => (NetworkTransformer)Trainer(options).Fit(Rows(images)));

    /// <summary>Trains a pipeline from images with labels to predicted labels, in the same way.</summary>
    public ITransformer TrainPipeline(int seed, string model, IDataView images, TrainerOptions options) => Fit(seed, model, options, () =>
        _keys.Append(Trainer(options)).Append(Ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(images));

    /// <summary>Writes tables and the report; 0 when all claims hold, else 1.</summary>
    /// <param name="claims">What is expected of the figures.</param>
    /// <param name="title">Title of the report.</param>
    /// <param name="setup">Paragraphs on how it was measured.</param>
    /// <param name="more">Adds further sections; null for none.</param>
    public int Finish(IEnumerable<Claim> claims, string title, IReadOnlyList<string> setup, Action<HtmlReport>? more = null) =>
        Finish([.. claims.Select(claim => claim.Check(Figures))],
            "Differences between runs of the same seed, against what the papers lead one to expect at this small size.",
            title, setup, more);

    private IEstimator<ITransformer> Trainer(TrainerOptions options) => options switch
    {
        AdversarialTrainerOptions adversarial => Ml.Sparse.Trainers.AdversarialNetwork(adversarial),
        SparseTrainerOptions sparse => Ml.Sparse.Trainers.SparseNetwork(sparse),
        _ => throw new ArgumentException($"{options.GetType().Name} belongs to no trainer of these examples.", nameof(options)),
    };

    private sealed class FashionLabel
    {
        public string Label { get; set; } = "";
    }
}
