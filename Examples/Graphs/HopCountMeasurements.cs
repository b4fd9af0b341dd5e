using Microsoft.ML;
using Sparse.ML.Estimators;
using Sparse.ML.Evaluation;
using Sparse.ML.Transforms;

namespace Sparse.ML.Examples;

/// <summary>Metrics of detectors on graphs, one a case and seed; the trivial scores stand in each of them.</summary>
internal sealed class HopCountMeasurements(Action<string> say, CancellationToken cancellation)
{
    private readonly Dictionary<(string Setup, string Case), List<GraphAnomalyMetrics>> _metrics = [];

    /// <summary>What was measured, in order.</summary>
    public IEnumerable<(string Setup, string Case, IReadOnlyList<GraphAnomalyMetrics> Metrics)> All =>
        _metrics.Select(pair => (pair.Key.Setup, pair.Key.Case, (IReadOnlyList<GraphAnomalyMetrics>)pair.Value));

    public IReadOnlyList<GraphAnomalyMetrics> this[string setup, HopCountCase kind] => _metrics[(setup, kind.Label)];

    /// <summary>Trains on a graph and measures.</summary>
    /// <param name="setup">Name of the kind of graph.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="kind">How to run the detector.</param>
    /// <param name="width">Width of the encoder.</param>
    /// <param name="seed">Seed of the training.</param>
    public void Measure(string setup, InjectedGraph graph, HopCountCase kind, int width, long seed)
    {
        cancellation.ThrowIfCancellationRequested();
        var context = new MLContext(1);
        IDataView nodes = AnomalyView.Of(context, graph);
        HopCountOptions options = kind.Options();
        (options.Width, options.Seed, options.CancellationToken) = (width, seed, cancellation);
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        IDataView scored = context.Sparse.Trainers.HopCountAnomalyDetector(options).Fit(nodes).Transform(nodes);
        GraphAnomalyMetrics metrics = context.Sparse.Evaluation.GraphAnomalies(scored,
            new() { KindColumnName = nameof(AnomalyNode.Kind), Name = kind.Label });
        double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        AnomalyFigures all = metrics.Model.All;
        (double structural, double contextual) = (Kind(metrics.Model, AnomalyView.Structural), Kind(metrics.Model, AnomalyView.Contextual));
        string areas = FormattableString.Invariant($"{all.RocAuc:0.000} (structural {structural:0.000}, contextual {contextual:0.000})");
        string precision = FormattableString.Invariant($"average precision {all.AveragePrecision:0.000}; {seconds:0.0} s");
        say($"{setup}, seed {seed}, {kind.Label}: ROC-AUC {areas}, {precision}");
        if (!_metrics.TryGetValue((setup, kind.Label), out List<GraphAnomalyMetrics>? list)) _metrics[(setup, kind.Label)] = list = [];
        list.Add(metrics);
    }

    /// <summary>Area under the ROC curve for one kind of anomalies.</summary>
    public static double Kind(AnomalyRanking ranking, string kind) => ranking.Kinds[kind].RocAuc;
}
