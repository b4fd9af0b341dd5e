using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => Indexing.Get(this, indices);
            set => Indexing.Set(this, indices, value);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => Aten.index_Tensor.Call(this, Argument.Tensors(indices));
            set => Indexing.Set(this, Array.ConvertAll(indices, TensorIndex.Tensor), value);
        }

        public Tensor this[params long[] indices]
        {
            get => Indexing.Get(this, Array.ConvertAll(indices, static i => (TensorIndex)i));
            set => Indexing.Set(this, Array.ConvertAll(indices, static i => (TensorIndex)i), value);
        }

        public Tensor this[long i1]
        {
            get => Aten.select_int.Call(this, 0, i1);
            set => Indexing.Set(this, [i1], value);
        }

        public Tensor this[long i1, long i2]
        {
            get => Indexing.Get(this, [i1, i2]);
            set => Indexing.Set(this, [i1, i2], value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => Indexing.Get(this, [i1, i2, i3]);
            set => Indexing.Set(this, [i1, i2, i3], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Indexing.Get(this, [i1, i2, i3, i4]);
            set => Indexing.Set(this, [i1, i2, i3, i4], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Indexing.Get(this, [i1, i2, i3, i4, i5]);
            set => Indexing.Set(this, [i1, i2, i3, i4, i5], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Indexing.Get(this, [i1, i2, i3, i4, i5, i6]);
            set => Indexing.Set(this, [i1, i2, i3, i4, i5, i6], value);
        }
    }
}
