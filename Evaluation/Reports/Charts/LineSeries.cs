namespace Sparse.ML.Evaluation;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">Name in the legend and at the head of its column in the table.</param>
/// <param name="Points">The points from left to right.</param>
public sealed record LineSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Number of the line's colour in the palette, 1 to 6; null takes the line's place in the chart.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public int? Color { get; init; }

    /// <summary>Number of the line's dash pattern, 1 (solid) to 6; null takes the line's place in the chart.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public int? Dash { get; init; }
}
