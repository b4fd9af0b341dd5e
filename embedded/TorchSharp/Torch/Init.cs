using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Initial values of parameters. Everything is written in place, outside of autograd.</summary>
        public static class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>How many inputs an output has, and how many outputs an input.</summary>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                long[] sizes = tensor.shape;
                if (sizes.Length < 2)
                    throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
                long field = sizes.Skip(2).TotalSize();
                return (sizes[1] * field, sizes[0] * field);
            }

            public static Tensor constant_(Tensor tensor, Scalar val) => Quietly(tensor, () => tensor.fill_(val));
            public static Tensor ones_(Tensor tensor) => Quietly(tensor, () => tensor.fill_(1));
            public static Tensor zeros_(Tensor tensor) => Quietly(tensor, () => tensor.zero_());

            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator generator = null) =>
                Quietly(tensor, () => tensor.uniform_(low, high, generator));

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator generator = null) =>
                Quietly(tensor, () => tensor.normal_(mean, std, generator));

            /// <summary>A normal distribution cut off at both ends, from uniform numbers by its inverse distribution function.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2,
                Generator generator = null)
            {
                double low = 2 * NormalDistribution((a - mean) / std) - 1;
                double high = 2 * NormalDistribution((b - mean) / std) - 1;
                return Quietly(tensor, () => tensor.uniform_(low, high, generator).erfinv_().mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a,
                    b));
            }

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                double bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, XavierDeviation(tensor, gain));
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2) throw new ArgumentException("Only tensors with 2 dimensions are supported");
                return Quietly(tensor, () => Aten.eye_m_out.Run(tensor.size(0), tensor.size(1), tensor));
            }

            /// <summary>A convolution that hands its input on.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                long[] sizes = tensor.shape;
                if (sizes.Length is < 3 or > 5) throw new ArgumentException("Only tensors with 3, 4, or 5 dimensions are supported");
                return Quietly(tensor, () =>
                {
                    tensor.zero_();
                    for (long channel = 0; channel < Math.Min(sizes[0], sizes[1]); channel++)
                    {
                        TensorIndex[] centre = [channel, channel, .. sizes.Skip(2).Select(static size => (TensorIndex)(size / 2))];
                        tensor.index_put_((Scalar)1, centre);
                    }
                });
            }

            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                long rows = tensor.size(0), columns = tensor.numel() / rows;
                if (tensor.dim() < 2) throw new ArgumentException("Only tensors with 2 or more dimensions are supported");
                return Quietly(tensor, () =>
                {
                    Tensor drawn = randn(rows, columns, tensor.dtype, tensor.device);
                    if (rows < columns) drawn = drawn.t();
                    (Tensor basis, Tensor triangle) = Aten.linalg_qr.Call2(drawn, "reduced");
                    // The signs make the distribution uniform over all orthogonal matrices.
                    basis = basis.mul(triangle.diag().sign());
                    if (rows < columns) basis = basis.t();
                    tensor.view_as(tensor).copy_(basis.contiguous().view(tensor.shape)).mul_(gain);
                });
            }

            /// <summary>Each column keeps the given share of zeros at random places.</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.dim() != 2) throw new ArgumentException("Only tensors with 2 dimensions are supported");
                long zeros = (long)Math.Ceiling(sparsity * tensor.size(0));
                return Quietly(tensor, () =>
                {
                    tensor.normal_(0, std);
                    for (long column = 0; column < tensor.size(1); column++)
                    {
                        Tensor places = randperm(tensor.size(0), device: tensor.device).narrow(0, 0, zeros);
                        tensor.select(1, column).index_fill_(0, places, 0);
                    }
                });
            }

            private static Tensor Quietly(Tensor tensor, Action write)
            {
                using IDisposable guard = no_grad();
                using DisposeScope scope = NewDisposeScope();
                write();
                return tensor;
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double NormalDistribution(double x)
            {
                using Tensor point = tensor(x / Math.Sqrt(2));
                using Tensor value = point.erf();
                return (1 + value.item<double>()) / 2;
            }
        }
    }
}
