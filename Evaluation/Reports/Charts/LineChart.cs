namespace Sparse.ML.Evaluation;

/// <summary>Lines over a common horizontal axis, drawn as SVG with a table of the same figures beside it.</summary>
public sealed record LineChart
{
    /// <summary>Title above the chart, also its text alternative.</summary>
    public required string Title { get; init; }

    /// <summary>The lines, in the order of the legend. Points that are not finite are left out.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Label of the horizontal axis.</summary>
    /// <value>The default value is "Epoch".</value>
    public string XLabel { get; init; } = "Epoch";

    /// <summary>Label of the vertical axis.</summary>
    /// <value>The default value is the empty string: no label.</value>
    public string YLabel { get; init; } = "";

    /// <summary>Whether values are shares from 0 to 1 that are shown as per cent.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Percent { get; init; }

    /// <summary>Whether the ticks of the horizontal axis are whole numbers.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool WholeX { get; init; } = true;

    /// <summary>A value that the vertical axis reaches down to even if no point lies there; null lets the data decide.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public double? Minimum { get; init; }

    /// <summary>A value that the vertical axis reaches up to even if no point lies there; null lets the data decide.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public double? Maximum { get; init; }

    /// <summary>Vertical rules with labels.</summary>
    /// <value>The default value is the empty list.</value>
    public IReadOnlyList<ChartMarker> Markers { get; init; } = [];

    internal void Validate()
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(Title)) errors.Add($"{nameof(Title)}: a title is expected, it is empty.");
        if (Series is null || Series.Count == 0) errors.Add($"{nameof(Series)}: at least one series is expected.");
        foreach (LineSeries series in Series ?? [])
        {
            if (series.Color is < 1 or > LineChartDrawing.PaletteSize) errors.Add($"{nameof(LineSeries.Color)}: 1 to {LineChartDrawing.PaletteSize} is expected, '{series.Name}' has {series.Color}.");
            if (series.Dash is < 1 or > LineChartDrawing.PaletteSize) errors.Add($"{nameof(LineSeries.Dash)}: 1 to {LineChartDrawing.PaletteSize} is expected, '{series.Name}' has {series.Dash}.");
        }

        if (Minimum is { } low && !double.IsFinite(low)) errors.Add($"{nameof(Minimum)}: a finite number is expected, it is {low}.");
        if (Maximum is { } high && !double.IsFinite(high)) errors.Add($"{nameof(Maximum)}: a finite number is expected, it is {high}.");
        if (Minimum >= Maximum) errors.Add($"{nameof(Minimum)}: less than {nameof(Maximum)} ({Maximum}) is expected, it is {Minimum}.");
        ReportErrors.Throw(nameof(LineChart), errors);
    }
}
