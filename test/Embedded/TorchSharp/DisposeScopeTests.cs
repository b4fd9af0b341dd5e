using Sparse.ML.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
[DoNotParallelize]
public sealed class DisposeScopeTests
{
    [TestMethod]
    public void No_tensor_created_in_a_scope_is_left_after_it()
    {
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            Tensor x = randn(8, 4, requires_grad: true);
            autograd.grad([(x * 2 + 1).relu().sum()], [x])[0].topk(2);
            Assert.IsGreaterThan(before, Tensor.TotalCount);
        }

        Assert.AreEqual(before, Tensor.TotalCount);
    }

    [TestMethod]
    public void A_moved_tensor_outlives_its_scope_and_dies_with_the_outer_one()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) moved = ones(2).MoveToOuterDisposeScope();
            Assert.IsFalse(moved.IsInvalid);
        }

        Assert.IsTrue(moved.IsInvalid);
    }

    [TestMethod]
    public void A_tensor_moved_out_of_the_outermost_scope_belongs_to_none()
    {
        Tensor moved;
        using (NewDisposeScope()) moved = ones(2).MoveToOuterDisposeScope();
        Assert.IsFalse(moved.IsInvalid);
        moved.Dispose();
    }

    [TestMethod]
    public void A_detached_tensor_stays()
    {
        Tensor kept;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) kept = ones(2).DetachFromDisposeScope();
        }

        Assert.AreEqual(2f, kept.sum().item<float>());
        kept.Dispose();
    }

    [TestMethod]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor first = ones(1), second = ones(1), third = ones(1);
        first.Dispose();
        Assert.AreEqual(2, scope.DisposablesCount);
        Assert.IsTrue(scope.Contains(second) && scope.Contains(third));
    }

    [TestMethod]
    public void Everything_but_the_named_tensors_is_disposed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor kept = ones(1), gone = ones(1), other = ones(1);
        scope.DisposeEverythingBut(kept, other);
        Assert.IsTrue(gone.IsInvalid);
        Assert.IsFalse(kept.IsInvalid || other.IsInvalid);
    }

    [TestMethod]
    public void Wrapped_expression_keeps_its_result_only()
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor result = WrappedTensorDisposeScope(() => ones(2) * 3 + 1);
        Assert.AreEqual(8f, result.sum().item<float>());
        Assert.IsLessThanOrEqualTo(2, scope.DisposablesCount);
    }

    [TestMethod]
    public void Scopes_belong_to_their_thread()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = ones(1));
        thread.Start();
        thread.Join();
        Assert.IsFalse(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [TestMethod]
    public void Statistics_count_what_a_scope_saw()
    {
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            Tensor kept = ones(1).DetachFromDisposeScope();
            ones(1);
            kept.Dispose();
        }

        ThreadDisposeScopeStatistics statistics = DisposeScopeManager.Statistics;
        Assert.AreEqual(2, statistics.CreatedInScopeCount);
        Assert.AreEqual(1, statistics.DisposedInScopeCount);
        Assert.AreEqual(1, statistics.DetachedFromScopeCount);
    }

    [TestMethod]
    public void A_forgotten_tensor_is_freed_by_the_finalizer()
    {
        long before = LiveTensors.Count();
        Forget();
        LiveTensors.AssertNoMoreThan(before);
    }

    [TestMethod]
    public void Memory_stays_flat_over_many_steps()
    {
        using Tensor x = randn(64, 256), w = randn(256, 256, requires_grad: true);
        for (int i = 0; i < 100; i++) Step(x, w);
        long before = Environment.WorkingSet;
        for (int i = 0; i < 400; i++) Step(x, w);
        Assert.IsLessThan(before * 1.05, Environment.WorkingSet);
    }

    private static void Step(Tensor x, Tensor w)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gradient = autograd.grad([x.mm(w).relu().sum()], [w])[0];
        using IDisposable guard = no_grad();
        w.add_(gradient, -1e-6);
    }

    private static void Forget()
    {
        for (int i = 0; i < 100; i++) ones(10);
    }
}
