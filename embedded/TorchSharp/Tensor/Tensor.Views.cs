using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor with its dimensions in reverse order.</summary>
        public Tensor T => Aten.numpy_T.Call(this);

        /// <summary>The conjugate transpose of a matrix.</summary>
        public Tensor H => Aten.matrix_H.Call(this);

        public Tensor real => Aten.real.Call(this);
        public Tensor imag => Aten.imag.Call(this);

        /// <summary>The places of a sparse tensor's values, a column each.</summary>
        public Tensor SparseIndices => Aten._indices.Call(this);

        /// <summary>The values that a sparse tensor holds.</summary>
        public Tensor SparseValues => Aten._values.Call(this);
    }
}
