namespace Sparse.ML.Evaluation;

/// <summary>Horizontal bars with their values beside them, drawn as SVG.</summary>
public sealed record BarChart
{
    /// <summary>Title above the chart, also its text alternative.</summary>
    public required string Title { get; init; }

    /// <summary>The bars from top to bottom.</summary>
    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>Whether values are shares from 0 to 1 that are shown as per cent.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Percent { get; init; }

    /// <summary>Value of a bar of full length; null takes the largest bar. Values above it are drawn at full length.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public double? Maximum { get; init; }

    internal void Validate()
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(Title)) errors.Add($"{nameof(Title)}: a title is expected, it is empty.");
        if (Bars is null || Bars.Count == 0) errors.Add($"{nameof(Bars)}: at least one bar is expected.");
        foreach (Bar bar in Bars ?? [])
        {
            if (!double.IsFinite(bar.Value) || bar.Value < 0) errors.Add($"{nameof(Bars)}: a value of at least 0 is expected, '{bar.Label}' has {bar.Value}.");
        }

        if (Maximum is { } maximum && !(double.IsFinite(maximum) && maximum > 0)) errors.Add($"{nameof(Maximum)}: a number above 0 is expected, it is {maximum}.");
        ReportErrors.Throw(nameof(BarChart), errors);
    }
}
