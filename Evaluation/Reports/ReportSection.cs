using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>A part of an <see cref="HtmlReport"/> under a heading. Contents are checked and drawn when they are added; methods chain.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class ReportSection
{
    private readonly List<Action<HtmlWriter>> _parts = [];

    internal ReportSection(string heading)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(heading);
        Heading = heading;
    }

    /// <summary>The heading.</summary>
    public string Heading { get; }

    /// <summary>Adds a paragraph of plain text.</summary>
    /// <param name="text">The text.</param>
    public ReportSection AddText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(writer => writer.Element("p", text));
    }

    /// <summary>Adds a table.</summary>
    /// <param name="table">The table.</param>
    /// <exception cref="ArgumentException">A row has another number of cells than there are columns.</exception>
    public ReportSection AddTable(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.Validate();
        return Add(writer => TableDrawing.Write(writer, table));
    }

    /// <summary>Adds a chart of lines with a table of its figures.</summary>
    /// <param name="chart">The chart.</param>
    /// <exception cref="ArgumentException">The chart has invalid values; the message names all.</exception>
    public ReportSection AddLineChart(LineChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        chart.Validate();
        return Add(writer => LineChartDrawing.Write(writer, chart));
    }

    /// <summary>Adds a chart of horizontal bars with a table of its figures.</summary>
    /// <param name="chart">The chart.</param>
    /// <exception cref="ArgumentException">The chart has invalid values; the message names all.</exception>
    public ReportSection AddBarChart(BarChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        chart.Validate();
        return Add(writer => BarChartDrawing.Write(writer, chart, withTable: true));
    }

    /// <summary>Adds loss, accuracy, learning rate and density by epoch.</summary>
    /// <param name="history">History of a trained transformer.</param>
    public ReportSection AddTrainingCurves(TrainingHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return AddTrainingCurves([new ModelResult("Training") { History = history }]);
    }

    /// <summary>Adds loss, accuracy, learning rate and density by epoch, the models as lines of the same charts.</summary>
    /// <param name="models">Models; those without a history are left out.</param>
    /// <exception cref="ArgumentException">No model has a history.</exception>
    public ReportSection AddTrainingCurves(IReadOnlyList<ModelResult> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        IReadOnlyList<LineChart> charts = TrainingCurves.Charts(models);
        return Add(writer =>
        {
            writer.Open("div", ("class", "charts"));
            foreach (LineChart chart in charts) LineChartDrawing.Write(writer, chart);
            writer.Close();
        });
    }

    /// <summary>Adds a table with one column a model: metrics, density, operations, training time.</summary>
    /// <param name="models">At least one model.</param>
    /// <exception cref="ArgumentException">There is no model.</exception>
    public ReportSection AddComparison(IReadOnlyList<ModelResult> models) => AddTable(ModelComparison.Table(models));

    /// <summary>Adds a confusion matrix as heat map and tables, and its most frequent confusions.</summary>
    /// <param name="table">Counts with class names.</param>
    public ReportSection AddConfusion(ConfusionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Add(writer => ConfusionDrawing.Write(writer, table));
    }

    /// <summary>Adds what a network keeps of each layer and what it costs.</summary>
    /// <param name="report">Report of a trained transformer.</param>
    public ReportSection AddSparsity(SparsityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Add(writer => SparsityDrawing.Write(writer, report));
    }

    /// <summary>Adds examples with their images and predictions.</summary>
    /// <param name="samples">At least one example; each image has the size of <paramref name="shape"/>.</param>
    /// <param name="shape">Shape of the images, with one channel (grey) or three (RGB).</param>
    /// <param name="black">Feature value that is drawn black.</param>
    /// <param name="white">Feature value that is drawn white (or full colour), other than <paramref name="black"/>.</param>
    /// <exception cref="ArgumentException">There is no example, an image has another size, or the channels are neither one nor three.</exception>
    public ReportSection AddPredictions(IReadOnlyList<PredictionSample> samples, ImageShape shape, float black = 0, float white = 1)
    {
        PredictionGallery gallery = new(samples, shape, black, white);
        return Add(gallery.Write);
    }

    /// <summary>Adds what a model and trivial scores find of a graph's anomalies: a table, ROC and precision-recall curves, and drawings of the nodes of the highest scores.</summary>
    /// <param name="metrics">Metrics of <c>ml.Sparse.Evaluation.GraphAnomalies</c>.</param>
    public ReportSection AddGraphAnomalies(GraphAnomalyMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        AddTable(metrics.ToTable());
        IReadOnlyList<LineChart> charts = GraphAnomalySection.Charts(metrics);
        return Add(writer =>
        {
            writer.Open("div", ("class", "charts"));
            foreach (LineChart chart in charts) LineChartDrawing.Write(writer, chart);
            writer.Close();
            if (metrics.Top.Count == 0) return;
            writer.Element("p", "The nodes of the highest scores. Stressed edges lead to neighbours that the model takes for two hops away or farther; filled neighbours are labelled anomalous.");
            EgoNetworkDrawing.Write(writer, metrics.Top);
        });
    }

    /// <summary>Adds a table of measured relations: mean, spread, threshold and whether each holds.</summary>
    /// <param name="relations">At least one relation.</param>
    /// <exception cref="ArgumentException">There is no relation, or one has no values.</exception>
    public ReportSection AddRelations(IReadOnlyList<RelationResult> relations) => AddTable(RelationTable.Of(relations));

    /// <summary>
    /// Adds how robust a model is: each attack with its cost, reasons to doubt, curves over ε, accuracy by class, and broken rows as
    /// pictures before and after.
    /// </summary>
    /// <param name="metrics">Metrics of at least one row.</param>
    /// <exception cref="ArgumentException">There is no row, or an image of the gallery has another size than its shape.</exception>
    public ReportSection AddRobustness(RobustnessMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.PerClass.All(part => part.Rows == 0)) throw new ArgumentException("Metrics of at least one row are expected.", nameof(metrics));
        AdversarialGallery.Check(metrics);
        return Add(writer => RobustnessDrawing.Write(writer, metrics));
    }

    /// <summary>Adds how attacks transfer from model to model, as heat maps and a table.</summary>
    /// <param name="metrics">Metrics of at least one attack.</param>
    /// <exception cref="ArgumentException">There is no attack, or a matrix has another size than there are models.</exception>
    public ReportSection AddTransfer(TransferMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        TransferDrawing.Check(metrics);
        return Add(writer => TransferDrawing.Write(writer, metrics));
    }

    internal void Write(HtmlWriter writer, string anchor)
    {
        writer.Open("section", ("id", anchor));
        writer.Element("h2", Heading);
        foreach (Action<HtmlWriter> part in _parts) part(writer);
        writer.Close();
    }

    private ReportSection Add(Action<HtmlWriter> part)
    {
        _parts.Add(part);
        return this;
    }
}
