using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Embedded.Tests;

[TestClass]
public sealed class TensorBehaviourTests
{
    [TestMethod]
    public void An_in_place_operation_returns_the_tensor_itself()
    {
        using Tensor x = ones(3);
        Assert.AreSame(x, x.add_(1).mul_(2).sub_(1).clamp_(0, 2));
        CollectionAssert.AreEqual(new[] { 2f, 2f, 2f }, x.data<float>().ToArray());
    }

    [TestMethod]
    public void In_place_operations_write_what_their_counterparts_return()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(6, dtype: float32).reshape(2, 3), y = x + 1, z = x * 2 + 1;
        Tensor places = tensor(new long[] { 1 });
        Assert.IsTrue(x.clone().addcmul_(y, z, 0.5).allclose(x.addcmul(y, z, 0.5)));
        Assert.IsTrue(x.clone().addcdiv_(y, z, -2).allclose(x - 2 * y / z));
        Assert.IsTrue(x.clone().lerp_(y, full_like(x, 0.25)).allclose(x + 0.25));
        Assert.IsTrue(x.clone().index_fill_(0, places, 9).allclose(x.index_fill(0, places, 9)));
        Assert.IsTrue(x.clone().index_add_(0, places, y.narrow(0, 0, 1), 3).allclose(x.index_add(0, places, y.narrow(0, 0, 1), 3)));
        Assert.IsTrue(x.clone().index_copy_(0, places, y.narrow(0, 0, 1)).allclose(x.index_copy(0, places, y.narrow(0, 0, 1))));
        Assert.IsTrue(x.clone().masked_fill_(x > 2, -1).allclose(x.masked_fill(x > 2, -1)));
    }

    [TestMethod]
    public void A_leaf_that_requires_gradients_changes_in_place_under_no_grad_only()
    {
        using Tensor leaf = ones(2, requires_grad: true);
        ExternalException error = Assert.ThrowsExactly<ExternalException>(() => leaf.add_(1));
        Assert.Contains("leaf Variable that requires grad", error.Message);
        using (no_grad()) leaf.add_(1);
        Assert.AreEqual(4f, leaf.sum().item<float>());
    }

    [TestMethod]
    public void An_error_of_libtorch_begins_with_what_went_wrong()
    {
        using Tensor left = ones(2, 3), right = ones(2, 3);
        ExternalException error = Assert.ThrowsExactly<ExternalException>(() => left.mm(right));
        Assert.AreEqual("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message.Split('\n')[0]);
    }

    [TestMethod]
    public void A_disposed_tensor_refuses_use_and_can_be_disposed_again()
    {
        Tensor x = ones(2);
        x.Dispose();
        x.Dispose();
        Assert.IsTrue(x.IsInvalid);
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => x.add(1));
        Assert.AreEqual("Tensor invalid -- empty handle.", error.Message);
    }

    [TestMethod]
    public void Reading_with_another_element_type_is_refused()
    {
        using Tensor x = ones(1);
        Assert.AreEqual("Int64 is not compatible with Float32", Assert.ThrowsExactly<ArgumentException>(() => x.item<long>()).Message);
        Assert.AreEqual("Double is not compatible with Float32", Assert.ThrowsExactly<ArgumentException>(() => x.data<double>()).Message);
    }

    [TestMethod]
    public void An_item_of_several_elements_is_refused()
    {
        using Tensor x = ones(2);
        Assert.ThrowsExactly<ArgumentException>(() => x.item<float>());
    }

    [TestMethod]
    public void Numbers_are_converted_when_a_tensor_is_read_as_a_number()
    {
        using Tensor x = tensor(2.5f);
        Assert.AreEqual(2.5, x.ToDouble());
        Assert.AreEqual(2L, x.ToInt64());
        Assert.AreEqual(2, (int)x);
        Assert.AreEqual(2.5f, x.ToScalar().ToSingle());
    }

    [TestMethod]
    public void A_tensor_from_an_array_is_a_copy_and_from_array_shares_it()
    {
        float[] values = [1, 2, 3];
        using Tensor copied = tensor(values), shared = from_array(values);
        values[0] = 9;
        Assert.AreEqual(1f, copied[0].item<float>());
        Assert.AreEqual(9f, shared[0].item<float>());
    }

    [TestMethod]
    public void Factories_convert_to_the_asked_type_and_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, 2f, 3f, 4f, 5f, 6f }, [2L, 3L], float64, requires_grad: true);
        CollectionAssert.AreEqual(new[] { 2L, 3L }, x.shape);
        Assert.AreEqual(float64, x.dtype);
        Assert.IsTrue(x.requires_grad);
        Assert.AreEqual(6.0, x[1, 2].item<double>());
        Assert.AreEqual(4, tensor(new[,] { { 1, 2 }, { 3, 4 } })[1, 1].item<int>());
    }

    [TestMethod]
    public void A_factory_refuses_an_array_that_is_too_short() =>
        Assert.ThrowsExactly<ArgumentException>(() => tensor(new float[5], [2L, 3L]));

    [TestMethod]
    public void Ranges_take_their_type_from_their_bounds()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.AreEqual(int64, arange(5).dtype);
        Assert.AreEqual(float32, arange(0.0, 1.0, 0.25).dtype);
        CollectionAssert.AreEqual(new[] { 1L, 3L }, arange(1, 5, 2).data<long>().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 0.5f, 1f }, linspace(0, 1, 3).data<float>().ToArray());
    }

    [TestMethod]
    public void Data_follows_the_strides()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(6).reshape(2, 3).t();
        CollectionAssert.AreEqual(new[] { 0L, 3L, 1L, 4L, 2L, 5L }, x.data<long>().ToArray());
        x.data<long>()[2, 1] = 50;
        x.data<long>().CopyFrom([7L], 0, 1);
        CollectionAssert.AreEqual(new[] { 0L, 7L, 1L, 4L, 2L, 50L }, x.data<long>().ToArray());
        Assert.Throws<SystemException>(() => { _ = x.bytes; });
    }

    [TestMethod]
    public void Bytes_are_the_memory_of_a_contiguous_tensor()
    {
        using Tensor x = zeros(2, dtype: int32);
        x.bytes = new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 };
        CollectionAssert.AreEqual(new[] { 1, 2 }, x.data<int>().ToArray());
    }

    [TestMethod]
    public void Indexers_read_and_write_as_pythons_subscripts()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(24).reshape(2, 3, 4);
        CollectionAssert.AreEqual(new[] { 2L, 3L }, x[TensorIndex.Ellipsis, 0].shape);
        CollectionAssert.AreEqual(new[] { 17L, 19L }, x[1, 1, TensorIndex.Slice(1, null, 2)].data<long>().ToArray());
        CollectionAssert.AreEqual(new[] { 2L, 1L, 3L, 4L }, x[TensorIndex.Colon, TensorIndex.None].shape);
        CollectionAssert.AreEqual(new[] { 0L, 20L }, x[TensorIndex.Tensor(tensor(new long[] { 0, 1 })), TensorIndex.Tensor(tensor(new long[] { 0, 2 })), 0].data<long>().ToArray());
        x[0, TensorIndex.Slice(0, 2)] = tensor(-1L);
        x[x > 20] = tensor(0L);
        Assert.AreEqual(-8L + 8 + 9 + 10 + 11 + Enumerable.Range(12, 9).Sum(), x.sum().item<long>());
    }

    [TestMethod]
    public void Division_rounds_as_told()
    {
        using Tensor x = tensor(new[] { -7f, 7f });
        CollectionAssert.AreEqual(new[] { -4f, 3f }, x.div(2, RoundingMode.floor).data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { -3f, 3f }, x.div(2, RoundingMode.trunc).data<float>().ToArray());
    }

    [TestMethod]
    public void Sorting_and_selecting_give_values_and_places()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 3f, 1f, 2f });
        (Tensor sorted, Tensor places) = x.sort(descending: true);
        CollectionAssert.AreEqual(new[] { 3f, 2f, 1f }, sorted.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0L, 2L, 1L }, places.data<long>().ToArray());
        CollectionAssert.AreEqual(new[] { 0L, 2L }, x.topk(2).Item2.data<long>().ToArray());
        Assert.AreEqual(2f, x.kthvalue(2, 0).Item1.item<float>());
        Assert.AreEqual(1L, x.argmin().item<long>());
    }

    [TestMethod]
    public void Sparse_tensors_multiply_with_dense_ones()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor sparse = sparse_coo_tensor(tensor(new long[,] { { 0, 1, 1 }, { 1, 0, 0 } }), tensor(new[] { 2f, 3f, 4f }), [2L, 2L]);
        Assert.IsTrue(sparse.is_sparse);
        CollectionAssert.AreEqual(new[] { 2f, 2f, 7f, 7f }, sparse.mm(ones(2, 2)).data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 2f, 7f, 0f }, sparse.to_dense().data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 2f, 3f, 4f }, sparse.SparseValues.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 2L, 3L }, sparse.SparseIndices.shape);
    }

    [TestMethod]
    public void Parts_and_transposes_are_views()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[,] { { 1f, 2f }, { 3f, 4f } });
        CollectionAssert.AreEqual(new[] { 1f, 3f, 2f, 4f }, x.T.data<float>().ToArray());
        Tensor z = complex(x, x + 10);
        CollectionAssert.AreEqual(new[] { 11f, 12f, 13f, 14f }, z.imag.data<float>().ToArray());
        Assert.AreEqual(-13f, z.H[0, 1].imag.resolve_neg().item<float>());
        Assert.AreEqual(1f, z.real[0, 0].item<float>());
    }

    [TestMethod]
    public void Long_lists_of_arguments_reach_the_operator()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] parts = Enumerable.Range(0, 300).Select(i => full(1, i, int64)).ToArray();
        Assert.AreEqual(300L * 299 / 2, cat(parts).sum().item<long>());
        long[] sizes = Enumerable.Repeat(1L, 300).ToArray();
        Assert.HasCount(300, cat(parts).split(sizes));
    }

    [TestMethod]
    public void An_unknown_device_is_refused_and_cuda_needs_one()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new Device("nowhere"));
        Assert.AreEqual(DeviceType.CPU, new Device("cpu").type);
        Assert.AreEqual(3, new Device("cuda:3").index);
        Assert.AreEqual(cuda.is_available(), TryInitializeDeviceType(DeviceType.CUDA));
    }
}
