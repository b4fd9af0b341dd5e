using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class GradientTests
{
    private static readonly Dictionary<string, (long[][] Shapes, Func<Tensor[], Tensor> Function)> Cases = new()
    {
        ["add with alpha"] = ([[3, 2], [2]], x => x[0].add(x[1], 2)),
        ["sub, mul, div"] = ([[3, 2], [3, 2]], x => (x[0] - 2) * x[1] / (x[1] * x[1] + 1)),
        ["number over tensor"] = ([[4]], x => 3 / (x[0] * x[0] + 2)),
        ["number minus tensor"] = ([[4]], x => 3 - x[0]),
        ["pow"] = ([[4]], x => (x[0] * x[0] + 1).pow(1.5)),
        ["exp, log, sqrt"] = ([[5]], x => (x[0].exp() + 1).log() + (x[0] * x[0] + 1).sqrt()),
        ["sigmoid, tanh, erf"] = ([[5]], x => x[0].sigmoid() * x[0].tanh() + x[0].erf()),
        ["clamp"] = ([[6]], x => x[0].clamp(-0.4, 0.7)),
        ["relu, gelu, elu, leaky"] = ([[6]], x => functional.relu(x[0]) + functional.gelu(x[0]) + functional.elu(x[0], 1.2) + functional.leaky_relu(x[0], 0.2)),
        ["matmul"] = ([[2, 3], [3, 4]], x => x[0].matmul(x[1])),
        ["bmm"] = ([[2, 2, 3], [2, 3, 2]], x => x[0].bmm(x[1])),
        ["einsum"] = ([[2, 3], [3, 4]], x => einsum("ij,jk->ki", x[0], x[1])),
        ["addmm"] = ([[4], [2, 3], [3, 4]], x => x[0].addmm(x[1], x[2], 0.5f, 2f)),
        ["sum over two dimensions"] = ([[2, 3, 4]], x => x[0].sum([0L, 2L])),
        ["mean, var, std"] = ([[3, 4]], x => x[0].mean([1L]) + x[0].var(1) + x[0].std(1)),
        ["max along a dimension"] = ([[3, 4]], x => x[0].max(1).Item1),
        ["amax, logsumexp"] = ([[3, 4]], x => x[0].amax([1L]) + x[0].logsumexp(1)),
        ["norm, prod, cumsum"] = ([[3, 4]], x => x[0].norm() + x[0].prod(1) + x[0].cumsum(1).sum(1)),
        ["softmax"] = ([[2, 5]], x => x[0].softmax(1)),
        ["log_softmax"] = ([[2, 5]], x => x[0].log_softmax(-1)),
        ["cross-entropy with smoothing"] = ([[3, 4]], x => functional.cross_entropy(x[0], tensor(new long[] { 1, 0, 3 }), label_smoothing: 0.1)),
        ["negative log likelihood"] = ([[3, 4]], x => functional.nll_loss(x[0], tensor(new long[] { 1, 0, 3 }))),
        ["Kullback-Leibler"] = ([[2, 3], [2, 3]], x => functional.kl_div(x[0].log_softmax(1), x[1].log_softmax(1), true, Reduction.Sum)),
        ["mean squared error"] = ([[2, 3], [2, 3]], x => functional.mse_loss(x[0], x[1])),
        ["binary cross-entropy"] = ([[5]], x => functional.binary_cross_entropy_with_logits(x[0], tensor(new double[] { 1, 0, 1, 0.5, 0 }))),
        ["linear"] = ([[2, 3], [4, 3], [4]], x => functional.linear(x[0], x[1], x[2])),
        ["conv1d"] = ([[2, 2, 6], [3, 2, 3]], x => functional.conv1d(x[0], x[1], null!, 1, 1)),
        ["conv2d"] = ([[2, 2, 5, 5], [3, 2, 3, 3], [3]], x => functional.conv2d(x[0], x[1], x[2], [2, 2], [1, 1])),
        ["grouped conv2d"] = ([[1, 4, 4, 4], [4, 2, 3, 3]], x => functional.conv2d(x[0], x[1], null!, null!, null!, null!, 2)),
        ["conv_transpose2d"] = ([[1, 2, 3, 3], [2, 3, 3, 3]], x => functional.conv_transpose2d(x[0], x[1], null!, [2, 2])),
        ["batch norm in training"] = ([[4, 3], [3], [3]], x => functional.batch_norm(x[0], null!, null!, x[1], x[2], true)),
        ["layer norm"] = ([[3, 4], [4], [4]], x => functional.layer_norm(x[0], [4], x[1], x[2])),
        ["group norm"] = ([[2, 4, 3], [4], [4]], x => functional.group_norm(x[0], 2, x[1], x[2])),
        ["max pooling"] = ([[1, 2, 4, 4]], x => functional.max_pool2d(x[0], 2)),
        ["average pooling"] = ([[1, 2, 4, 4]], x => functional.avg_pool2d(x[0], 2) + functional.adaptive_avg_pool2d(x[0], 2)),
        ["interpolate"] = ([[1, 1, 3, 3]], x => functional.interpolate(x[0], [5, 5], null!, InterpolationMode.Bilinear, true)),
        ["pad"] = ([[1, 1, 3, 3]], x => functional.pad(x[0], (1, 2, 0, 1)) + functional.pad(x[0], (1, 2, 0, 1), PaddingModes.Reflect)),
        ["grid sample"] = ([[1, 1, 4, 4], [1, 2, 2, 2]], x => functional.grid_sample(x[0], x[1].tanh(), align_corners: false)),
        ["index_select, gather"] = ([[3, 4]], x => x[0].index_select(0, tensor(new long[] { 2, 0 })).gather(1, tensor(new long[,] { { 1, 3 }, { 0, 0 } }))),
        ["scatter_add"] = ([[4], [3]], x => x[0].scatter_add(0, tensor(new long[] { 1, 1, 3 }), x[1])),
        ["index_add"] = ([[4, 2], [3, 2]], x => x[0].index_add(0, tensor(new long[] { 1, 1, 3 }), x[1], 2)),
        ["masked_fill, where"] = ([[4], [4]], x => where(x[1] > 0, x[0].masked_fill(x[0] > 1, 0), x[1])),
        ["indexers"] = ([[4, 5]], x => x[0][TensorIndex.Slice(1, null, 2), TensorIndex.Ellipsis] + x[0][tensor(new long[] { 0, 3 })]),
        ["cat, stack, split"] = ([[2, 3], [2, 3]], x => cat([stack([x[0], x[1]]).sum(0L), x[0].split(1, 0)[1]])),
        ["permute, reshape, flip, roll"] = ([[2, 3, 2]], x => x[0].permute(2, 0, 1).reshape(3, 4).flip(1).roll(1, 0)),
        ["expand, repeat, unfold"] = ([[3, 1]], x => x[0].expand(3, 4) + x[0].repeat(1, 4) + x[0].expand(3, 5).unfold(1, 2, 1).sum(2)),
        ["pairwise distance, cosine"] = ([[3, 4], [3, 4]], x => functional.pairwise_distance(x[0], x[1]) + functional.cosine_similarity(x[0], x[1])),
        ["linear algebra"] = ([[3, 3], [3, 2]], x => linalg.solve(x[0] + 4 * eye(3, dtype: float64), x[1]) + linalg.norm(x[0])),
        ["singular values"] = ([[3, 2]], x => linalg.svd(x[0], false).Item2),
    };

    public static IEnumerable<object[]> Names => Cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Gradient_equals_numeric_differences(string name)
    {
        (long[][] shapes, Func<Tensor[], Tensor> function) = Cases[name];
        using DisposeScope scope = NewDisposeScope();
        var generator = new Generator(42);
        Tensor[] inputs = Array.ConvertAll(shapes, shape => randn(shape, float64, generator: generator));
        Assert.IsLessThan(1e-6, GradientCheck.LargestDifference(function, inputs));
    }

    [TestMethod]
    public void Gradient_of_a_gradient_is_available_when_the_graph_is_created()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1.0, 2.0, -3.0 }, requires_grad: true);
        Tensor first = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0];
        Tensor second = autograd.grad([first.sum()], [x])[0];
        CollectionAssert.AreEqual(new[] { 6.0, 12.0, -18.0 }, second.data<double>().ToArray());
    }

    [TestMethod]
    public void Gradient_of_an_unused_input_is_absent_where_allowed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor used = ones(1, requires_grad: true), unused = ones(1, requires_grad: true);
        IList<Tensor> gradients = autograd.grad([used * 2], [used, unused], allow_unused: true);
        Assert.IsTrue(gradients[1] is null || gradients[1].IsInvalid);
    }

    [TestMethod]
    public void Backward_accumulates_into_the_leaves()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);
        (x * 3).sum().backward();
        (x * 3).sum().backward();
        CollectionAssert.AreEqual(new[] { 6f, 6f }, x.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void No_grad_records_nothing_and_ends_with_its_guard()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.IsFalse((x * 2).requires_grad);
            using (enable_grad()) Assert.IsTrue((x * 2).requires_grad);
        }

        Assert.IsTrue((x * 2).requires_grad);
    }

    [TestMethod]
    public void Grad_mode_belongs_to_its_thread()
    {
        using IDisposable guard = no_grad();
        bool elsewhere = false;
        var thread = new Thread(() => elsewhere = is_grad_enabled());
        thread.Start();
        thread.Join();
        Assert.IsTrue(elsewhere);
    }
}
