using TorchSharp.Modules;
using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class Embedding : nn.Module<Tensor, Tensor>
        {
            private readonly long? _padding;
            private readonly double? _maxNorm;
            private readonly double _normType;
            private readonly bool _scaleByFrequency;
            private readonly bool _sparse;
            [ComponentName(Name = nameof(weight))] private Parameter _weight;

            internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq,
                bool sparse) : base(nameof(Embedding))
            {
                (_padding, _maxNorm, _normType, _scaleByFrequency, _sparse) = (padding_idx, max_norm, norm_type, scale_grad_by_freq,
                    sparse);
                this.weight = weight;
            }

            public Parameter weight
            {
                get => _weight;
                set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }

            public override Tensor forward(Tensor input)
            {
                if (_maxNorm is { } longest)
                {
                    using IDisposable guard = no_grad();
                    Aten.embedding_renorm_.Run(_weight, input, longest, _normType);
                }
                return Aten.embedding.Call(_weight, input, _padding ?? -1, _scaleByFrequency, _sparse);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null,
                double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device device = null, ScalarType? dtype = null)
            {
                Parameter weight = LayerInit.Normal([num_embeddings, embedding_dims], device, dtype);
                long? padding = Wrapped(padding_idx, num_embeddings);
                using (no_grad())
                {
                    if (padding is { } row)
                    {
                        using Tensor unused = weight.select(0, row);
                        unused.zero_();
                    }
                }
                return new(weight, padding, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null,
                double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device device = null, ScalarType? dtype = null)
            {
                using Tensor shared = embeddings.detach();
                using Tensor placed = shared.to(dtype ?? embeddings.dtype, device ?? embeddings.device);
                return new(new Parameter(placed, !freeze), Wrapped(padding_idx, embeddings.size(0)), max_norm, norm_type,
                    scale_grad_by_freq, sparse);
            }

            private static long? Wrapped(long? index, long count) => index < 0 ? index + count : index;
        }
    }
}
