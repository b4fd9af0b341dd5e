using TorchSharp.Native;
using static TorchSharp.Native.Argument;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace ? Into(input, Aten.alpha_dropout_, input, p, training) : Aten.alpha_dropout.Call(input, p, training);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Into(input, Aten.dropout_, input, p, training) : Aten.dropout.Call(input, p, training);

            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Channels(input, 2, p, training, inplace);

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Into(input, Aten.feature_dropout_, input, p, training) : Aten.feature_dropout.Call(input, p, training);

            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Into(input, Aten.feature_dropout_, input, p, training) : Aten.feature_dropout.Call(input, p, training);

            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace ? Into(input, Aten.feature_alpha_dropout_, input, p, training)
                    : Aten.feature_alpha_dropout.Call(input, p, training);
        }
    }
}
