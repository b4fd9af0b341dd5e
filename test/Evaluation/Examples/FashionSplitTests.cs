using Sparse.ML.Examples;

namespace Sparse.ML.Evaluation.Tests;

[TestClass]
public class FashionSplitTests
{
    // Every image tells its number, and its class is the number modulo ten.
    private static readonly FashionImage[] Images =
        [.. Enumerable.Range(0, 2000).Select(i => new FashionImage { Features = [i], Label = FashionMnistData.Classes[i % 10] })];

    private static int WrongLabels(IEnumerable<FashionImage> images) =>
        images.Count(image => image.Label != FashionMnistData.Classes[(int)image.Features[0] % 10]);

    [TestMethod]
    public void Parts_HaveTheirSizesAndShareNoImage()
    {
        FashionSplit split = FashionSplit.Draw(Images, 1000, 500, 0.2, seed: 1);
        Assert.HasCount(1000, split.Train);
        Assert.HasCount(500, split.HoldOut);
        Assert.AreEqual(1500, split.Train.Concat(split.HoldOut).Select(image => image.Features[0]).Distinct().Count());
    }

    [TestMethod]
    public void RandomLabels_AreInTheTrainingImagesAlone()
    {
        FashionSplit split = FashionSplit.Draw(Images, 1000, 500, 0.2, seed: 1);
        // A tenth of the 200 random labels is right by chance.
        Assert.AreEqual(180, WrongLabels(split.Train), 20);
        Assert.AreEqual(0, WrongLabels(split.HoldOut));
    }

    [TestMethod]
    public void ShareOfRandomLabels_DoesNotChangeTheImages()
    {
        FashionSplit noisy = FashionSplit.Draw(Images, 1000, 500, 0.2, seed: 1), clean = FashionSplit.Draw(Images, 1000, 500, 0, seed: 1);
        Assert.AreEqual(0, WrongLabels(clean.Train));
        CollectionAssert.AreEqual(
            noisy.Train.Select(image => image.Features[0]).ToArray(), clean.Train.Select(image => image.Features[0]).ToArray());
    }

    [TestMethod]
    public void OriginalImages_KeepTheirLabels()
    {
        FashionSplit.Draw(Images, 1000, 500, 1, seed: 2);
        Assert.AreEqual(0, WrongLabels(Images));
    }

    [TestMethod]
    public void OtherSeed_DrawsOtherImages()
    {
        FashionSplit one = FashionSplit.Draw(Images, 10, 0, 0, seed: 1), two = FashionSplit.Draw(Images, 10, 0, 0, seed: 2);
        CollectionAssert.AreNotEqual(
            one.Train.Select(image => image.Features[0]).ToArray(), two.Train.Select(image => image.Features[0]).ToArray());
    }
}
