using Sparse.ML.Evaluation;

namespace Sparse.ML.Examples;

/// <summary>Figures of several models, each measured once a seed.</summary>
internal sealed class MeasuredFigures
{
    private const double SmallMean = 2;

    private readonly Dictionary<Figure, SortedDictionary<int, double>> _values = [];
    private readonly List<string> _models = [], _names = [];

    /// <summary>Adds a measurement.</summary>
    /// <exception cref="ArgumentException">The figure was measured with this seed already.</exception>
    public void Add(int seed, string model, string name, double value)
    {
        Figure figure = new(model, name);
        if (!_values.TryGetValue(figure, out var values)) _values.Add(figure, values = []);
        values.Add(seed, value);
        if (!_models.Contains(model)) _models.Add(model);
        if (!_names.Contains(name)) _names.Add(name);
    }

    /// <summary>The values of a figure, one a seed in the order of the seeds.</summary>
    /// <exception cref="KeyNotFoundException">The figure was not measured.</exception>
    public IReadOnlyList<double> Of(Figure figure) => _values.TryGetValue(figure, out var values)
        ? [.. values.Values]
        : throw new KeyNotFoundException($"'{figure.Name}' of '{figure.Model}' was not measured.");

    /// <summary>Whether a figure was measured at least once.</summary>
    public bool Has(Figure figure) => _values.ContainsKey(figure);

    /// <summary>
    /// Mean and spread of all figures: a row a model, a column a figure, in the order of measuring. Columns of small values, such as
    /// losses, have four decimals.
    /// </summary>
    public ReportTable Table()
    {
        bool[] small = [.. _names.Select(IsSmall)];
        return new(["Model", .. _names],
            [.. _models.Select(model => (IReadOnlyList<string>)[model, .. _names.Select((name, i) => Text(new(model, name), small[i]))])]);
    }

    private bool IsSmall(string name) =>
        _values.Where(each => each.Key.Name == name).All(each => Math.Abs(each.Value.Values.Average()) < SmallMean);

    private string Text(Figure figure, bool small)
    {
        if (!Has(figure)) return "";
        MeanAndSpread value = MeanAndSpread.Of(Of(figure));
        if (!small) return value.ToString();
        string mean = FormattableString.Invariant($"{value.Mean:F4}");
        return double.IsNaN(value.StandardDeviation) ? mean : mean + FormattableString.Invariant($" ± {value.StandardDeviation:F4}");
    }
}
