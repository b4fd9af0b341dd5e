using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor BoolTensor(Tensor t) => t.@bool();
    public static Tensor ByteTensor(Tensor t) => t.@byte();
    public static Tensor DoubleTensor(Tensor t) => t.@double();
    public static Tensor FloatTensor(Tensor t) => t.@float();
    public static Tensor IntTensor(Tensor t) => t.@int();
    public static Tensor LongTensor(Tensor t) => t.@long();
    public static Tensor ShortTensor(Tensor t) => t.@short();
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Aten.concatenate.Call(Argument.Tensors(tensors), axis);
    public static Tensor conj(Tensor input) => input.conj();
    public static Tensor conj_physical(Tensor input) => input.conj_physical();
    public static Tensor conj_physical_(Tensor input) => input.conj_physical_();
    public static Tensor fake_quantize_per_channel_affine(Tensor input, Tensor scale, Tensor zero_point, int axis, long quant_min, long quant_max) =>
        Aten.fake_quantize_per_channel_affine.Call(input, scale, zero_point, axis, quant_min, quant_max);
    public static Tensor fake_quantize_per_tensor_affine(Tensor input, Tensor scale, Tensor zero_point, long quant_min, long quant_max) =>
        Aten.fake_quantize_per_tensor_affine_tensor_qparams.Call(input, scale, zero_point, quant_min, quant_max);
    public static Tensor is_neg(Tensor input) => Aten.is_neg.Call(input);
    public static Tensor istft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        input.istft(n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);
    public static Tensor negative_(Tensor input) => Into(input, Aten.negative_, input);
    public static Tensor quantized_batch_norm(Tensor input, Tensor weight, Tensor bias, Tensor mean, Tensor var, double eps, double output_scale, long output_zero_point) =>
        Aten.quantized_batch_norm.Call(input, weight, bias, mean, var, eps, output_scale, output_zero_point);
    public static Tensor quantized_max_pool1d(Tensor input, long[] kernel_size, long[] stride, long[] padding, long dilation = 1, bool ceil_mode = false) =>
        Aten.quantized_max_pool1d.Call(input, kernel_size, stride, padding, Argument.List(dilation), ceil_mode);
    public static Tensor quantized_max_pool2d(Tensor input, long[] kernel_size, long[] stride, long[] padding, long dilation = 1, bool ceil_mode = false) =>
        Aten.quantized_max_pool2d.Call(input, kernel_size, stride, padding, Argument.List(dilation), ceil_mode);
    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();
    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();
    public static Tensor stft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
        input.stft(n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);
    public static Tensor symeig(Tensor input, bool eigenvectors = false, bool upper = true) => Aten.symeig.Call(input, eigenvectors, upper);
}
