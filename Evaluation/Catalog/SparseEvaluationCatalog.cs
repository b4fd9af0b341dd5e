using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Sparse.ML.Transforms;

namespace Sparse.ML.Evaluation;

/// <summary>Evaluation with class names, and reports; reached as <c>ml.Sparse.Evaluation</c>.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "All methods of a catalog are reached through the context.")]
public sealed class SparseEvaluationCatalog
{
    private readonly MLContext _context;

    internal SparseEvaluationCatalog(MLContext context) => _context = context;

    /// <summary>Scores labelled rows and gathers everything that a comparison or a report shows of a model.</summary>
    /// <param name="name">Name of the model in tables and legends.</param>
    /// <param name="model">A fitted pipeline or network; history and sparsity are those of its first <see cref="NetworkTransformer"/>, if it has one.</param>
    /// <param name="data">Labelled rows for the model; its label column is a key after the model's transforms.</param>
    /// <param name="labelColumnName">Name of the label column.</param>
    /// <param name="scoreColumnName">Name of the score column.</param>
    /// <param name="predictedLabelColumnName">Name of the predicted label column.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type.</exception>
    public ModelResult Evaluate(
        string name, ITransformer model, IDataView data,
        string labelColumnName = "Label", string scoreColumnName = "Score", string predictedLabelColumnName = "PredictedLabel")
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        IDataView scored = model.Transform(data);
        IReadOnlyList<string> classes = ClassNames(scored, labelColumnName);
        MulticlassClassificationMetrics metrics = _context.MulticlassClassification.Evaluate(scored, labelColumnName, scoreColumnName, predictedLabelColumnName);
        NetworkTransformer? network = Networks(model).FirstOrDefault();
        return new ModelResult(name)
        {
            Metrics = metrics,
            Confusion = new ConfusionTable(metrics.ConfusionMatrix, classes),
            History = network?.Model.History,
            Sparsity = network?.Model.Sparsity,
        };
    }

    /// <summary>
    /// Measures the anomaly scores of a node view: ROC-AUC, average precision, precision and recall at k, for all anomalies and for each kind, always beside
    /// the trivial scores of <see cref="AnomalyBaselines"/>. <c>ml.AnomalyDetection.Evaluate</c> takes the same view when its label is a Single or a key of two values.
    /// </summary>
    /// <param name="scored">A scored view of a whole graph, one row a node, with labels.</param>
    /// <param name="options">Names of the columns, and settings of the trivial scores; null means the defaults.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type, or an option is invalid.</exception>
    /// <exception cref="InvalidDataException">An id, a feature or an edge is not valid; the message names the node.</exception>
    /// <exception cref="InvalidOperationException">No node is labelled anomalous, or none normal.</exception>
    public GraphAnomalyMetrics GraphAnomalies(IDataView scored, GraphAnomalyEvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scored);
        options ??= new();
        options.Validate();
        return GraphAnomalyEvaluator.Evaluate(scored, options);
    }

    /// <summary>
    /// Measures how robust a model is: accuracy without and under attacks, in the worst case over them, over a grid of ε, by class and by
    /// row, with what the attacks cost and with signs that the figures are too good to be true.
    /// </summary>
    /// <param name="model">A fitted chain with one network in it, or the network's transformer. ε and bounds are in units of the network's
    /// input: of the feature column times the network's <see cref="NetworkModel.InputScale"/>.</param>
    /// <param name="data">Labelled rows for the model. The rows that are evaluated are kept in memory.</param>
    /// <param name="options">Attacks, constraints, data and progress; copied. Null means the defaults: FGSM, PGD with 20 steps and the
    /// margin of Carlini and Wagner with 30, in L-infinity with ε = 8/255.</param>
    /// <remarks>Safe to call from several threads: attacks on one network wait for each other, scoring goes on meanwhile.</remarks>
    /// <exception cref="ArgumentException">Options are invalid, the message lists all of them; or the model has no network, or the data do
    /// not fit it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="InvalidOperationException">A row is invalid (no class, a feature out of bounds), there is none, or the network is
    /// not differentiable.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public RobustnessMetrics Robustness(ITransformer model, IDataView data, RobustnessOptions? options = null) =>
        RobustnessEvaluation.Run(_context, model, data, options);

    /// <summary>
    /// Measures how attacks made on some models fool others, on the rows that all of the models classify correctly.
    /// </summary>
    /// <param name="surrogates">Models that the attacks are made on, at least one, with different names.</param>
    /// <param name="targets">Models that the results are shown to, at least one, with different names; surrogates may be among them.</param>
    /// <param name="data">Labelled rows for the models. The rows that are evaluated are kept in memory, once a model.</param>
    /// <param name="options">Attacks, constraints, data and progress; copied. Null means the defaults: iterative FGSM and momentum iterative
    /// FGSM with 10 steps in L-infinity with ε = 8/255.</param>
    /// <exception cref="ArgumentException">Options or models are invalid, or the models do not see the same features or classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="InvalidOperationException">A row is invalid, there is none that all models classify correctly, or a surrogate is not
    /// differentiable.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public TransferMetrics Transfer(
        IReadOnlyList<NamedModel> surrogates, IReadOnlyList<NamedModel> targets, IDataView data, TransferOptions? options = null) =>
        TransferEvaluation.Run(_context, surrogates, targets, data, options);

    /// <summary>Begins a report.</summary>
    /// <param name="title">Title of the page.</param>
    /// <exception cref="ArgumentException">The title is empty.</exception>
    public HtmlReport Report(string title) => new(title);

    /// <summary>Begins a report.</summary>
    /// <param name="options">What stands around the sections; copied.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message names all that are.</exception>
    public HtmlReport Report(HtmlReportOptions options) => new(options);

    /// <summary>Names of the classes in the order of their keys, for charts and metrics that know only indices.</summary>
    /// <param name="data">View with a key column that carries its values, such as the one given to <c>Evaluate</c>.</param>
    /// <param name="labelColumnName">Name of the key column.</param>
    /// <exception cref="ArgumentException">There is no such column, or it is not a key that carries its values.</exception>
    public IReadOnlyList<string> ClassNames(IDataView data, string labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(data);
        DataViewSchema.Column column = data.Schema.GetColumnOrNull(labelColumnName)
            ?? throw new ArgumentException($"There is no column '{labelColumnName}'. There are: {string.Join(", ", data.Schema.Select(c => c.Name))}.", nameof(labelColumnName));
        DataViewSchema.Column? values = column.Annotations.Schema.GetColumnOrNull("KeyValues");
        if (column.Type is not KeyDataViewType || values is not { Type: VectorDataViewType vector })
        {
            throw new ArgumentException($"Column '{labelColumnName}': a key that carries its values is expected, it is {column.Type}. Make one with MapValueToKey.", nameof(labelColumnName));
        }

        return KeyValueNames.Read(column, vector.ItemType.RawType);
    }

    // Chains may hold chains; a network stands at any depth.
    private static IEnumerable<NetworkTransformer> Networks(ITransformer model) => model switch
    {
        NetworkTransformer network => [network],
        IEnumerable<ITransformer> chain => chain.SelectMany(Networks),
        _ => [],
    };
}
