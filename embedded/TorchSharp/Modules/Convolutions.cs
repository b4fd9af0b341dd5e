using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Conv1d : Convolution
{
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    private readonly ConvolutionShape _shape;

    internal Conv1d(ConvolutionShape shape, bool bias, Device device, ScalarType? dtype) : base(nameof(Conv1d), shape.Inputs)
    {
        _shape = shape;
        weight = LayerInit.Weight(shape.WeightSizes, shape.FanIn, device, dtype);
        if (bias) this.bias = LayerInit.Uniform([shape.Outputs], shape.FanIn, device, dtype);
    }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 1);
        if (_shape.Same) return Aten.conv1d_padding.Call(input, _weight, _bias, _shape.Stride, "same", _shape.Dilation, _shape.Groups);
        if (_shape.Mode is PaddingModes.Zeros or PaddingModes.Constant)
            return Aten.conv1d.Call(input, _weight, _bias, _shape.Stride, _shape.Padding, _shape.Dilation, _shape.Groups);
        using Tensor padded = nn.functional.Padded(input, _shape.Borders, _shape.Mode, 0);
        return Aten.conv1d.Call(padded, _weight, _bias, _shape.Stride, _shape.NoPadding, _shape.Dilation, _shape.Groups);
    }
}

public sealed class ConvTranspose1d : Convolution
{
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    private readonly ConvolutionShape _shape;

    internal ConvTranspose1d(ConvolutionShape shape, bool bias, Device device, ScalarType? dtype)
        : base(nameof(ConvTranspose1d), shape.Inputs)
    {
        _shape = shape;
        weight = LayerInit.Weight(shape.WeightSizes, shape.FanIn, device, dtype);
        if (bias) this.bias = LayerInit.Uniform([shape.Outputs], shape.FanIn, device, dtype);
    }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 1);
        return Aten.conv_transpose1d.Call(input, _weight, _bias, _shape.Stride, _shape.Padding, _shape.OutputPadding, _shape.Groups,
            _shape.Dilation);
    }
}

public sealed class Conv2d : Convolution
{
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    private readonly ConvolutionShape _shape;

    internal Conv2d(ConvolutionShape shape, bool bias, Device device, ScalarType? dtype) : base(nameof(Conv2d), shape.Inputs)
    {
        _shape = shape;
        weight = LayerInit.Weight(shape.WeightSizes, shape.FanIn, device, dtype);
        if (bias) this.bias = LayerInit.Uniform([shape.Outputs], shape.FanIn, device, dtype);
    }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 2);
        if (_shape.Same) return Aten.conv2d_padding.Call(input, _weight, _bias, _shape.Stride, "same", _shape.Dilation, _shape.Groups);
        if (_shape.Mode is PaddingModes.Zeros or PaddingModes.Constant)
            return Aten.conv2d.Call(input, _weight, _bias, _shape.Stride, _shape.Padding, _shape.Dilation, _shape.Groups);
        using Tensor padded = nn.functional.Padded(input, _shape.Borders, _shape.Mode, 0);
        return Aten.conv2d.Call(padded, _weight, _bias, _shape.Stride, _shape.NoPadding, _shape.Dilation, _shape.Groups);
    }
}

public sealed class ConvTranspose2d : Convolution
{
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    private readonly ConvolutionShape _shape;

    internal ConvTranspose2d(ConvolutionShape shape, bool bias, Device device, ScalarType? dtype)
        : base(nameof(ConvTranspose2d), shape.Inputs)
    {
        _shape = shape;
        weight = LayerInit.Weight(shape.WeightSizes, shape.FanIn, device, dtype);
        if (bias) this.bias = LayerInit.Uniform([shape.Outputs], shape.FanIn, device, dtype);
    }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 2);
        return Aten.conv_transpose2d_input.Call(input, _weight, _bias, _shape.Stride, _shape.Padding, _shape.OutputPadding, _shape.Groups,
            _shape.Dilation);
    }
}

public sealed class Conv3d : Convolution
{
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    private readonly ConvolutionShape _shape;

    internal Conv3d(ConvolutionShape shape, bool bias, Device device, ScalarType? dtype) : base(nameof(Conv3d), shape.Inputs)
    {
        _shape = shape;
        weight = LayerInit.Weight(shape.WeightSizes, shape.FanIn, device, dtype);
        if (bias) this.bias = LayerInit.Uniform([shape.Outputs], shape.FanIn, device, dtype);
    }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 3);
        if (_shape.Same) return Aten.conv3d_padding.Call(input, _weight, _bias, _shape.Stride, "same", _shape.Dilation, _shape.Groups);
        if (_shape.Mode is PaddingModes.Zeros or PaddingModes.Constant)
            return Aten.conv3d.Call(input, _weight, _bias, _shape.Stride, _shape.Padding, _shape.Dilation, _shape.Groups);
        using Tensor padded = nn.functional.Padded(input, _shape.Borders, _shape.Mode, 0);
        return Aten.conv3d.Call(padded, _weight, _bias, _shape.Stride, _shape.NoPadding, _shape.Dilation, _shape.Groups);
    }
}

public sealed class ConvTranspose3d : Convolution
{
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    private readonly ConvolutionShape _shape;

    internal ConvTranspose3d(ConvolutionShape shape, bool bias, Device device, ScalarType? dtype)
        : base(nameof(ConvTranspose3d), shape.Inputs)
    {
        _shape = shape;
        weight = LayerInit.Weight(shape.WeightSizes, shape.FanIn, device, dtype);
        if (bias) this.bias = LayerInit.Uniform([shape.Outputs], shape.FanIn, device, dtype);
    }

    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public override Tensor forward(Tensor input)
    {
        RequireShape(input, 3);
        return Aten.conv_transpose3d_input.Call(input, _weight, _bias, _shape.Stride, _shape.Padding, _shape.OutputPadding, _shape.Groups,
            _shape.Dilation);
    }
}
