using Sparse.ML.Networks;

namespace Sparse.ML.Examples;

/// <summary>The images that one run trains and validates on.</summary>
/// <param name="Train">Training images.</param>
/// <param name="HoldOut">Images apart from these, always with their true labels.</param>
internal sealed record FashionSplit(IReadOnlyList<FashionImage> Train, IReadOnlyList<FashionImage> HoldOut)
{
    /// <summary>Draws both without repetition. Runs of one seed draw the same images whatever the share of random labels.</summary>
    /// <param name="images">Images to draw from.</param>
    /// <param name="train">Number of training images.</param>
    /// <param name="holdOut">Number of held-out images.</param>
    /// <param name="randomLabels">Share of the training images whose label is drawn evenly from all classes, 0 to 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static FashionSplit Draw(IReadOnlyList<FashionImage> images, int train, int holdOut, double randomLabels, long seed)
    {
        RandomStreams streams = new(seed);
        int[] order = [.. Enumerable.Range(0, images.Count)];
        streams.Stream(RandomPurpose.Sampling).Shuffle(order.AsSpan());
        RandomStream labels = streams.Stream(RandomPurpose.Sampling, 1);
        List<FashionImage> drawn = [.. order.Take(train + holdOut).Select(i => images[i])];
        // The order is random already, so the first ones are a random choice.
        for (int i = 0; i < (int)Math.Round(randomLabels * train); i++)
        {
            string label = FashionMnistData.Classes[(int)labels.Next(FashionMnistData.Classes.Count)];
            drawn[i] = new FashionImage { Features = drawn[i].Features, Label = label };
        }

        return new(drawn[..train], drawn[train..]);
    }
}
