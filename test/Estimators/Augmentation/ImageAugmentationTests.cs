using Sparse.ML.Networks;
using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

/// <summary>Every option of the augmentation, against a plain implementation pixel by pixel.</summary>
[TestClass]
public sealed class ImageAugmentationTests
{
    private static readonly ImageShape Shape = new(2, 3, 4);

    private static readonly RandomStreams Streams = new(7);

    private static Tensor Images(int count) => arange(1, count * Shape.Size + 1, dtype: float64).reshape(count, Shape.Size);

    private static double[] Apply(ImageAugmentation augmentation, int count = 40, long step = 3, RandomStreams? streams = null)
    {
        using var scope = NewDisposeScope();
        using ImageAugmenter augmenter = augmentation.Create(CPU);
        return ParameterSet.Read(augmenter.Apply(Images(count), streams ?? Streams, step));
    }

    /// <summary>The cuts that an image may become: its offset and whether it is mirrored, with the pixels.</summary>
    private static Dictionary<string, (int Row, int Column, bool Mirrored)> Cuts(int image, int padding, double fill)
    {
        var cuts = new Dictionary<string, (int, int, bool)>();
        for (int row = 0; row <= 2 * padding; row++)
        {
            for (int column = 0; column <= 2 * padding; column++)
            {
                foreach (bool mirrored in new[] { false, true })
                    cuts.TryAdd(string.Join(' ', Cut(image, row - padding, column - padding, mirrored, fill)), (row, column, mirrored));
            }
        }

        return cuts;
    }

    private static IEnumerable<double> Cut(int image, int down, int right, bool mirrored, double fill)
    {
        for (int c = 0; c < Shape.Channels; c++)
        {
            for (int y = 0; y < Shape.Height; y++)
            {
                for (int x = 0; x < Shape.Width; x++)
                {
                    int row = y + down, column = (mirrored ? Shape.Width - 1 - x : x) + right;
                    bool inside = row >= 0 && row < Shape.Height && column >= 0 && column < Shape.Width;
                    yield return inside ? 1 + image * Shape.Size + (c * Shape.Height + row) * Shape.Width + column : fill;
                }
            }
        }
    }

    private static (int Row, int Column, bool Mirrored)[] Choices(ImageAugmentation augmentation, int count, long step = 3)
    {
        double[] pixels = Apply(augmentation, count, step);
        return [.. pixels.Chunk(Shape.Size).Select((image, i) =>
            Cuts(i, augmentation.Padding, augmentation.PaddingValue)[string.Join(' ', image)])];
    }

    [TestMethod]
    [Covers(typeof(ImageAugmentation), nameof(ImageAugmentation.Image))]
    public void Apply_EveryImageIsACutOfThePaddedImage_AndAllCutsOccur()
    {
        var choices = Choices(new(Shape) { Padding = 1 }, 400);
        Assert.AreEqual(18, choices.Distinct().Count());
    }

    [TestMethod]
    public void Apply_PlacesAreUniform()
    {
        var choices = Choices(new(Shape) { Padding = 1 }, 1800);
        foreach (var group in choices.GroupBy(choice => choice)) Assert.AreEqual(100, group.Count(), 45, group.Key.ToString());
    }

    [TestMethod]
    [Covers(typeof(ImageAugmentation), nameof(ImageAugmentation.HorizontalFlipProbability))]
    public void HorizontalFlipProbability_SetsTheShareOfMirroredImages()
    {
        Assert.AreEqual(0, Choices(new(Shape) { HorizontalFlipProbability = 0, Padding = 1 }, 300).Count(choice => choice.Mirrored));
        Assert.AreEqual(60, Choices(new(Shape) { HorizontalFlipProbability = 0.2, Padding = 1 }, 300).Count(choice => choice.Mirrored), 25);
        Assert.AreEqual(300, Choices(new(Shape) { HorizontalFlipProbability = 1, Padding = 1 }, 300).Count(choice => choice.Mirrored));
    }

    [TestMethod]
    public void Padding_Zero_OnlyMirrors()
    {
        var choices = Choices(new(Shape) { Padding = 0 }, 100);
        Assert.IsTrue(choices.Any(choice => choice.Mirrored) && choices.Any(choice => !choice.Mirrored));
    }

    [TestMethod]
    public void PaddingZeroAndFlipZero_LeaveTheImagesAsTheyAre()
    {
        using var scope = NewDisposeScope();
        CollectionAssert.AreEqual(ParameterSet.Read(Images(40)), Apply(new(Shape) { Padding = 0, HorizontalFlipProbability = 0 }));
    }

    [TestMethod]
    [Covers(typeof(ImageAugmentation), nameof(ImageAugmentation.Padding))]
    public void Padding_ReachesAsFarAsItSays() =>
        Assert.AreEqual(4, Choices(new(Shape) { Padding = 2, HorizontalFlipProbability = 0 }, 300).Max(choice => choice.Row));

    [TestMethod]
    [Covers(typeof(ImageAugmentation), nameof(ImageAugmentation.PaddingValue))]
    public void PaddingValue_FillsTheNewPixels()
    {
        Assert.IsTrue(Apply(new(Shape) { PaddingValue = -5, Padding = 1 }).Contains(-5));
        Assert.IsFalse(Apply(new(Shape) { PaddingValue = -5, Padding = 1 }).Contains(0));
        Assert.IsTrue(Apply(new(Shape) { Padding = 1 }).Contains(0));
    }

    [TestMethod]
    public void Apply_SameSeedAndStep_IsTheSame()
    {
        var augmentation = new ImageAugmentation(Shape);
        CollectionAssert.AreEqual(Apply(augmentation), Apply(augmentation, streams: new(7)));
        CollectionAssert.AreNotEqual(Apply(augmentation), Apply(augmentation, step: 4));
        CollectionAssert.AreNotEqual(Apply(augmentation), Apply(augmentation, streams: new(8)));
    }

    [TestMethod]
    public void Apply_ChangedFlipProbability_KeepsThePlaces()
    {
        var some = Choices(new(Shape) { Padding = 1 }, 50);
        var none = Choices(new(Shape) { Padding = 1, HorizontalFlipProbability = 0 }, 50);
        CollectionAssert.AreEqual(Places(some), Places(none));

        static (int, int)[] Places((int Row, int Column, bool Mirrored)[] choices) => [.. choices.Select(choice => (choice.Row, choice.Column))];
    }

    [TestMethod]
    public void Apply_KeepsShapeAndTypeAndLeavesTheInputAsItIs()
    {
        using var scope = NewDisposeScope();
        using ImageAugmenter augmenter = new ImageAugmentation(Shape).Create(CPU);
        Tensor images = Images(5).to(float32), before = images.clone(), after = augmenter.Apply(images, Streams, 0);
        CollectionAssert.AreEqual(new long[] { 5, Shape.Size }, after.shape);
        Assert.AreEqual(float32, after.dtype);
        Assert.AreEqual(0, (images - before).abs().sum().ToDouble());
    }

    [TestMethod]
    public void Apply_LeavesNoTensorButItsResult()
    {
        using ImageAugmenter augmenter = new ImageAugmentation(Shape).Create(CPU);
        using var scope = NewDisposeScope();
        Tensor images = Images(5);
        long before = LiveTensors.Count();
        augmenter.Apply(images, Streams, 0);
        LiveTensors.AssertNoMoreThan(before + 1);
    }

    [TestMethod]
    public void Apply_RowsOfAnotherSize_NamesBothSizes()
    {
        using var scope = NewDisposeScope();
        using ImageAugmenter augmenter = new ImageAugmentation(Shape).Create(CPU);
        var error = Assert.ThrowsExactly<ArgumentException>(() => augmenter.Apply(zeros([2, 10]), Streams, 0));
        Assert.AreEqual("Augmentation.Image: expected a shape with the 10 values of a row, got 2x3x4 with 24 values", error.Message);
    }

    private static IEnumerable<object[]> Invalid =>
    [
        [new ImageAugmentation(new(0, 3, 4)), "Image"], [new ImageAugmentation(Shape) { Padding = -1 }, "Padding"],
        [new ImageAugmentation(Shape) { PaddingValue = double.NaN }, "PaddingValue"],
        [new ImageAugmentation(Shape) { HorizontalFlipProbability = 1.5 }, "HorizontalFlipProbability"],
    ];

    [TestMethod]
    [DynamicData(nameof(Invalid))]
    public void Validate_OutOfRange_NamesTheProperty(ImageAugmentation augmentation, string property)
    {
        var errors = new List<string>();
        augmentation.Validate(errors);
        Assert.HasCount(1, errors);
        StringAssert.StartsWith(errors[0], $"Augmentation.{property}: expected ");
    }
}
