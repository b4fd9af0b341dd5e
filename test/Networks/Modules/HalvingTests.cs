using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Networks.Tests;

[TestClass]
public class HalvingTests
{
    [TestMethod]
    [DataRow(2, 2)]
    [DataRow(7, 7)]
    [DataRow(4, 9)]
    public void MaxPool_WithoutGradients_EqualsLibtorchsPooling(int height, int width)
    {
        using var scope = NewDisposeScope();
        Tensor images = TestTensors.Uniform(1, 3, 2, height, width);
        float[] expected = functional.max_pool2d(images, 2).Floats();
        using var guard = no_grad();
        Tensor halved = Halving.MaxPool(images);
        CollectionAssert.AreEqual(new long[] { 3, 2, height / 2, width / 2 }, halved.shape);
        CollectionAssert.AreEqual(expected, halved.contiguous().Floats());
    }

    [TestMethod]
    public void MaxPool_NaNPixel_GivesNaN()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Tensor images = tensor([1f, float.NaN, 3f, 4f], [1L, 1, 2, 2]);
        Assert.IsTrue(float.IsNaN(Halving.MaxPool(images).Floats().Single()));
    }

    [TestMethod]
    public void MaxPool_OfATie_GivesTheGradientToTheFirstPixel()
    {
        using var scope = NewDisposeScope();
        Tensor images = ones(1, 1, 2, 2).requires_grad_();
        Tensor gradient = autograd.grad([Halving.MaxPool(images).sum()], [images])[0];
        CollectionAssert.AreEqual(new float[] { 1, 0, 0, 0 }, gradient.Floats());
    }
}
