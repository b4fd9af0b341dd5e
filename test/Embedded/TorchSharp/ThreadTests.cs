using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
[DoNotParallelize]
public sealed class ThreadTests
{
    [TestMethod]
    public void A_module_in_evaluation_mode_serves_several_threads()
    {
        using var net = Sequential(Conv2d(1, 4, 3, 1, 1), BatchNorm2d(4), ReLU(), Flatten(), Linear(4 * 64, 3));
        net.eval();
        using Tensor x = randn([5, 1, 8, 8], generator: new Generator(1));
        using Tensor expected = Forward(net, x);
        long before = LiveTensors.Count();
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using Tensor output = Forward(net, x);
            Assert.IsTrue(output.allclose(expected));
        });
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void Errors_stay_on_the_thread_that_caused_them()
    {
        using Tensor wide = ones(2, 3), tall = ones(3, 2);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            if (i % 2 == 0)
            {
                using Tensor product = wide.mm(tall);
                Assert.AreEqual(3f, product[0, 0].item<float>());
            }
            else
            {
                Assert.Contains("2x3 and 2x3", Assert.ThrowsExactly<System.Runtime.InteropServices.ExternalException>(() => wide.mm(wide)).Message);
            }
        });
    }

    [TestMethod]
    public void Tensors_left_to_the_finalizer_never_harm_a_running_call()
    {
        using Tensor x = ones(64);
        for (int i = 0; i < 2000; i++)
        {
            Assert.AreEqual(192f, (x + 1 + (x * 0)).add(x).sum().item<float>());
            if (i % 250 == 0) GC.Collect();
        }
    }

    private static Tensor Forward(Module<Tensor, Tensor> net, Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        return net.call(x).MoveToOuterDisposeScope();
    }
}
