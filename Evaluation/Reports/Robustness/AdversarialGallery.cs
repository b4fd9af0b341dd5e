using Sparse.ML.Networks;

namespace Sparse.ML.Evaluation;

/// <summary>Broken rows as three pictures each: as they were, what was added (enlarged, grey is no change), and as they are now.</summary>
internal sealed class AdversarialGallery(RobustnessMetrics metrics)
{
    private readonly ImageShape _image = metrics.Image!;
    private readonly float _black = (float)metrics.FeatureMinimum;
    private readonly float _white = (float)metrics.FeatureMaximum;

    /// <exception cref="ArgumentException">A picture has another size than the shape, or a class is none of the metrics'.</exception>
    public static void Check(RobustnessMetrics metrics)
    {
        if (metrics.Image is not { } image) return;
        foreach (RobustnessSample sample in metrics.Gallery)
        {
            bool sized = sample.Clean.Length == image.Size && sample.Adversarial.Length == image.Size;
            bool known = IsClass(sample.Label) && IsClass(sample.AdversarialPrediction);
            if (sized && known && image.Channels is 1 or 3) continue;
            string expected = $"the shape {image} and the {metrics.Classes.Count} classes";
            throw new ArgumentException($"Row {sample.Row} of the gallery does not fit {expected}.", nameof(metrics));
        }

        bool IsClass(int index) => index >= 0 && index < metrics.Classes.Count;
    }

    public void Write(HtmlWriter writer)
    {
        double factor = Enlargement();
        writer.Element("h3", $"Rows that {metrics.Gallery[0].Attack} broke");
        writer.Open("ul", ("class", "gallery adversarial"));
        foreach (RobustnessSample sample in metrics.Gallery)
        {
            string label = metrics.Classes[sample.Label], prediction = metrics.Classes[sample.AdversarialPrediction];
            writer.Open("li").Open("div", ("class", "steps"));
            Picture(writer, sample.Clean.Span, "clean", $"{label}, row {sample.Row}");
            Picture(writer, Change(sample, factor), $"change × {Figures.Number(factor)}", "what the attack added");
            Picture(writer, sample.Adversarial.Span, "adversarial", $"{label} as the attack changed it");
            writer.Close();
            writer.Open("p").Element("strong", label).Element("span", Figures.Percent(sample.Confidence, 0)).Element("span", "→");
            writer.Element("em", prediction).Element("span", Figures.Percent(sample.AdversarialConfidence, 0)).Close();
            writer.Close();
        }

        writer.Close();
    }

    private void Picture(HtmlWriter writer, ReadOnlySpan<float> values, string caption, string alternative)
    {
        writer.Open("figure");
        writer.Empty("img", ("src", PngEncoder.DataUri(values, _image, _black, _white)), ("alt", alternative));
        writer.Element("figcaption", caption).Close();
    }

    /// <summary>One round factor for all pictures, by which the largest change of any goes from grey to black or white.</summary>
    private double Enlargement()
    {
        double largest = metrics.Gallery.Max(sample => Differences(sample).Max(Math.Abs));
        double factor = largest > 0 ? (_white - _black) / 2 / largest : 1;
        return factor >= 10 ? Math.Floor(factor) : factor >= 1 ? Math.Floor(factor * 10) / 10 : factor;
    }

    private float[] Change(RobustnessSample sample, double factor) =>
        [.. Differences(sample).Select(difference => (float)((_white + _black) / 2 + difference * factor))];

    private static IEnumerable<float> Differences(RobustnessSample sample)
    {
        for (int i = 0; i < sample.Clean.Length; i++) yield return sample.Adversarial.Span[i] - sample.Clean.Span[i];
    }
}
