using System.Globalization;

namespace Sparse.ML.Networks;

/// <summary>Collects what is wrong with a definition, so that all mistakes are reported at once.</summary>
internal sealed class DefinitionErrors
{
    private readonly List<string> _errors = [];

    public int Count => _errors.Count;

    public void Add(string error) => _errors.Add(error);

    public IReadOnlyList<string> ToList() => _errors;

    public void Range(string property, long value, long low, long high)
    {
        if (value < low || value > high) Add(string.Create(CultureInfo.InvariantCulture, $"{property}: expected {low} to {high:N0}, but it is {value}."));
    }

    /// <summary>A share of units to drop: at least 0 and below 1.</summary>
    public void Share(string property, double value)
    {
        if (!(value >= 0 && value < 1)) Add(string.Create(CultureInfo.InvariantCulture, $"{property}: expected at least 0 and below 1, but it is {value}."));
    }

    /// <summary>An image of at least the given side.</summary>
    public void Image(string property, ImageShape? image, int minimumSide = 1)
    {
        if (image is null)
        {
            Add($"{property}: expected a shape (channels, height, width), but it is missing.");
            return;
        }

        int before = Count;
        Range($"{property}.{nameof(image.Channels)}", image.Channels, 1, DefinitionLimits.Width);
        Range($"{property}.{nameof(image.Height)}", image.Height, minimumSide, DefinitionLimits.ImageSide);
        Range($"{property}.{nameof(image.Width)}", image.Width, minimumSide, DefinitionLimits.ImageSide);
        if (Count > before) return;
        Range($"{property}.{nameof(image.Size)}", (long)image.Channels * image.Height * image.Width, 1, DefinitionLimits.ImageSize);
    }
}
