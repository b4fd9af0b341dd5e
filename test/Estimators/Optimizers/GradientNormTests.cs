using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators.Tests;

[TestClass]
public sealed class GradientNormTests
{
    private static Tensor[] Gradients() => [tensor(new[] { 3.0, 0, 0, 0 }, [2, 2]), tensor(new[] { 0.0, 4 })];

    [TestMethod]
    public void Of_IsTheNormOverAllGradientsTogether()
    {
        using var scope = NewDisposeScope();
        Assert.AreEqual(5, GradientNorm.Of(Gradients()), 1e-12);
    }

    [TestMethod]
    public void Clip_AboveTheMaximum_ScalesToItAndKeepsTheDirection()
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> clipped = GradientNorm.Clip(Gradients(), 0.5);
        Assert.AreEqual(0.5, GradientNorm.Of(clipped), 1e-6);
        ParameterSet.AssertClose([0.3, 0, 0, 0], ParameterSet.Read(clipped[0]), 1e-6);
        ParameterSet.AssertClose([0, 0.4], ParameterSet.Read(clipped[1]), 1e-6);
    }

    [TestMethod]
    public void Clip_BelowTheMaximum_ReturnsTheGradientsThemselves()
    {
        using var scope = NewDisposeScope();
        Tensor[] gradients = Gradients();
        Assert.AreSame(gradients, GradientNorm.Clip(gradients, 5.1));
    }

    [TestMethod]
    public void Clip_LeavesTheGivenGradientsUnchanged()
    {
        using var scope = NewDisposeScope();
        Tensor[] gradients = Gradients();
        GradientNorm.Clip(gradients, 0.5);
        Assert.AreEqual(5, GradientNorm.Of(gradients), 1e-12);
    }

    [TestMethod]
    public void Clip_NotFinite_StaysVisible()
    {
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> clipped = GradientNorm.Clip([tensor(new[] { double.NaN, 1 })], 1);
        Assert.IsTrue(ParameterSet.Read(clipped[0]).All(double.IsNaN));
    }
}
