using TorchSharp.Modules;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        public sealed class Dropout : nn.Module<Tensor, Tensor>
        {
            private readonly double _p;
            private readonly bool _inplace;

            internal Dropout(double p, bool inplace) : base(nameof(Dropout)) =>
                (_p, _inplace) = (p, inplace);

            public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, _p, training, _inplace);
        }

        public sealed class Dropout1d : nn.Module<Tensor, Tensor>
        {
            private readonly double _p;
            private readonly bool _inplace;

            internal Dropout1d(double p, bool inplace) : base(nameof(Dropout1d)) =>
                (_p, _inplace) = (p, inplace);

            public override Tensor forward(Tensor tensor) => nn.functional.dropout1d(tensor, _p, training, _inplace);
        }

        public sealed class Dropout2d : nn.Module<Tensor, Tensor>
        {
            private readonly double _p;
            private readonly bool _inplace;

            internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d)) =>
                (_p, _inplace) = (p, inplace);

            public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, _p, training, _inplace);
        }

        public sealed class Dropout3d : nn.Module<Tensor, Tensor>
        {
            private readonly double _p;
            private readonly bool _inplace;

            internal Dropout3d(double p, bool inplace) : base(nameof(Dropout3d)) =>
                (_p, _inplace) = (p, inplace);

            public override Tensor forward(Tensor input) => nn.functional.dropout3d(input, _p, training, _inplace);
        }

        public sealed class AlphaDropout : nn.Module<Tensor, Tensor>
        {
            private readonly double _p;
            private readonly bool _inplace;

            internal AlphaDropout(double p, bool inplace) : base(nameof(AlphaDropout)) =>
                (_p, _inplace) = (p, inplace);

            public override Tensor forward(Tensor tensor) => nn.functional.alpha_dropout(tensor, _p, training, _inplace);
        }

        public sealed class FeatureAlphaDropout : nn.Module<Tensor, Tensor>
        {
            private readonly double _p;

            internal FeatureAlphaDropout(double p) : base(nameof(FeatureAlphaDropout)) => _p = p;

            public override Tensor forward(Tensor tensor) => nn.functional.feature_alpha_dropout(tensor, _p, training);
        }

        public sealed class Flatten : nn.Module<Tensor, Tensor>
        {
            private readonly long _startDim;
            private readonly long _endDim;

            internal Flatten(long startDim, long endDim) : base(nameof(Flatten)) =>
                (_startDim, _endDim) = (startDim, endDim);

            public override Tensor forward(Tensor tensor) => tensor.flatten(_startDim, _endDim);
        }

        public sealed class Unflatten : nn.Module<Tensor, Tensor>
        {
            private readonly long _dim;
            private readonly long[] _unflattenedSize;

            internal Unflatten(long dim, long[] unflattenedSize) : base(nameof(Unflatten)) =>
                (_dim, _unflattenedSize) = (dim, unflattenedSize);

            public override Tensor forward(Tensor tensor) => tensor.unflatten(_dim, _unflattenedSize);
        }

        public sealed class Identity : nn.Module<Tensor, Tensor>
        {
            internal Identity() : base(nameof(Identity)) { }

            public override Tensor forward(Tensor tensor) => tensor.alias();
        }

        public sealed class ChannelShuffle : nn.Module<Tensor, Tensor>
        {
            private readonly long _groups;

            internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle)) => _groups = groups;

            public override Tensor forward(Tensor tensor) => tensor.channel_shuffle(_groups);
        }

        public sealed class PixelShuffle : nn.Module<Tensor, Tensor>
        {
            private readonly long _upscaleFactor;

            internal PixelShuffle(long upscaleFactor) : base(nameof(PixelShuffle)) => _upscaleFactor = upscaleFactor;

            public override Tensor forward(Tensor tensor) => nn.functional.pixel_shuffle(tensor, _upscaleFactor);
        }

        public sealed class PixelUnshuffle : nn.Module<Tensor, Tensor>
        {
            private readonly long _downscaleFactor;

            internal PixelUnshuffle(long downscaleFactor) : base(nameof(PixelUnshuffle)) => _downscaleFactor = downscaleFactor;

            public override Tensor forward(Tensor tensor) => nn.functional.pixel_unshuffle(tensor, _downscaleFactor);
        }

        public sealed class LocalResponseNorm : nn.Module<Tensor, Tensor>
        {
            private readonly long _size;
            private readonly double _alpha;
            private readonly double _beta;
            private readonly double _k;

            internal LocalResponseNorm(long size, double alpha, double beta, double k) : base(nameof(LocalResponseNorm)) =>
                (_size, _alpha, _beta, _k) = (size, alpha, beta, k);

            public override Tensor forward(Tensor tensor) => nn.functional.local_response_norm(tensor, _size, _alpha, _beta, _k);
        }

        public sealed class CosineSimilarity : nn.Module<Tensor, Tensor, Tensor>
        {
            private readonly long _dim;
            private readonly double _eps;

            internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity)) =>
                (_dim, _eps) = (dim, eps);

            public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.cosine_similarity(input1, input2, _dim, _eps);
        }

        public sealed class PairwiseDistance : nn.Module<Tensor, Tensor, Tensor>
        {
            private readonly double _p;
            private readonly double _eps;
            private readonly bool _keep_dim;

            internal PairwiseDistance(double p, double eps, bool keep_dim) : base(nameof(PairwiseDistance)) =>
                (_p, _eps, _keep_dim) = (p, eps, keep_dim);

            public override Tensor forward(Tensor input1, Tensor input2) =>
                nn.functional.pairwise_distance(input1, input2, _p, _eps, _keep_dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(p);
            public static Flatten Flatten(long startDim = 1, long endDim = -1) => new(startDim, endDim);
            public static Unflatten Unflatten(long dim, long[] unflattenedSize) => new(dim, unflattenedSize);
            public static Identity Identity() => new();
            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);
            public static PixelShuffle PixelShuffle(long upscaleFactor) => new(upscaleFactor);
            public static PixelUnshuffle PixelUnshuffle(long downscaleFactor) => new(downscaleFactor);

            public static LocalResponseNorm LocalResponseNorm(long size, double alpha = 0.0001, double beta = 0.75, double k = 1) =>
                new(size, alpha, beta, k);

            public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-8) => new(dim, eps);

            public static PairwiseDistance PairwiseDistance(double p = 2, double eps = 1e-6, bool keep_dim = false) =>
                new(p, eps, keep_dim);
        }
    }
}
