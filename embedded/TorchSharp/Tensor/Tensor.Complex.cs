using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor conj() => Aten.conj.Call(this);
        public Tensor conj_physical() => Aten.conj_physical.Call(this);
        public Tensor conj_physical_() => Into(this, Aten.conj_physical_, this);

        public Tensor istft(long n_fft, long hop_length = -1, long win_length = -1, Tensor window = null, bool center = true,
            bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
            Aten.istft.Call(this, n_fft, hop_length < 0 ? Argument.None : hop_length, win_length < 0 ? Argument.None
                : win_length, window, center, normalized, onesided, length < 0 ? Argument.None : length, return_complex);

        public Tensor resolve_conj() => Aten.resolve_conj.Call(this);
        public Tensor resolve_neg() => Aten.resolve_neg.Call(this);

        public Tensor stft(long n_fft, long hop_length = -1, long win_length = -1, Tensor window = null, bool center = true,
            PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
            Aten.stft_center.Call(this, n_fft, hop_length < 0 ? Argument.None : hop_length, win_length < 0 ? Argument.None
                : win_length, window, center, pad_mode.ToString().ToLowerInvariant(), normalized, onesided, return_complex);
    }
}
