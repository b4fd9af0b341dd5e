using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Examples as small pictures with what was predicted for them; wrong predictions are marked by colour and by a word.</summary>
internal sealed class PredictionGallery
{
    private readonly List<(string Image, PredictionSample Sample)> _items;

    public PredictionGallery(IReadOnlyList<PredictionSample> samples, ImageShape shape, float black, float white)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(shape);
        if (samples.Count == 0) throw new ArgumentException("At least one example is expected.", nameof(samples));
        if (shape.Channels is not (1 or 3)) throw new ArgumentException($"Images with 1 or 3 channels are expected, the shape is {shape}.", nameof(shape));
        if (!float.IsFinite(black) || !float.IsFinite(white) || black == white)
        {
            throw new ArgumentException($"Two different finite values are expected for black and white, they are {black} and {white}.", nameof(white));
        }

        for (int i = 0; i < samples.Count; i++)
        {
            if (samples[i].Image.Length != shape.Size)
            {
                throw new ArgumentException($"Images of {shape} = {shape.Size} values are expected, example {i} has {samples[i].Image.Length}.", nameof(samples));
            }
        }

        _items = [.. samples.Select(sample => (PngEncoder.DataUri(sample.Image.Span, shape, black, white), sample))];
    }

    public void Write(HtmlWriter writer)
    {
        writer.Open("ul", ("class", "gallery"));
        foreach ((string image, PredictionSample sample) in _items)
        {
            writer.Open("li", ("class", sample.IsCorrect ? null : "wrong"));
            writer.Empty("img", ("src", image), ("alt", sample.Actual));
            writer.Element("strong", sample.Predicted);
            if (sample.Confidence is { } confidence) writer.Element("span", Figures.Percent(confidence, 0));
            if (!sample.IsCorrect) writer.Element("em", $"wrong: is {sample.Actual}");
            writer.Close();
        }

        writer.Close();
    }
}
