using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class AutogradFunctionTests
{
    [TestMethod]
    public void Function_computes_its_output_without_recording_where_no_input_needs_a_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor result = Cube.apply(tensor(new[] { 2.0 }), "unused");
        Assert.AreEqual(8, result.item<double>());
        Assert.IsFalse(result.requires_grad);
    }

    [TestMethod]
    public void Function_gives_the_gradient_of_its_backward()
    {
        using DisposeScope scope = NewDisposeScope();
        var generator = new Generator(1);
        Assert.IsLessThan(1e-6, GradientCheck.LargestDifference(x => Cube.apply(x[0] * 2, "factor") * x[1], [
            randn([3, 2], float64, generator: generator), randn([3, 2], float64, generator: generator)]));
    }

    [TestMethod]
    public void Function_whose_backward_is_differentiable_has_second_derivatives()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Tensor first = autograd.grad([Cube.apply(x, "x").sum()], [x], retain_graph: true, create_graph: true)[0];
        Tensor second = autograd.grad([first.sum()], [x])[0];
        CollectionAssert.AreEqual(new[] { 6.0, 12.0 }, second.data<double>().ToArray());
    }

    [TestMethod]
    public void Function_keeps_nothing_alive_after_its_graph_is_gone()
    {
        long before = Tensor.TotalCount;
        for (int i = 0; i < 50; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor x = ones([4], float64, requires_grad: true);
            Tensor gradient = autograd.grad([Cube.apply(x, "x").sum()], [x])[0];
            Assert.AreEqual(3, gradient[0].item<double>());
        }

        Assert.IsLessThan(before + 50, Tensor.TotalCount);
    }

    /// <summary>x³ with data beside the tensor.</summary>
    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("text", vars[1]);
            return x.pow(3);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            Assert.IsInstanceOfType<string>(ctx.get_data("text"));
            Tensor x = ctx.get_saved_variables()[0];
            return [grad_output * 3 * x.pow(2), null!];
        }
    }
}
