using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class InstanceNorm1d : nn.Module<Tensor, Tensor>
{
    private readonly double _eps;
    private readonly double _momentum;
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    [ComponentName(Name = nameof(running_mean))] private Tensor _runningMean;
    [ComponentName(Name = nameof(running_var))] private Tensor _runningVar;
    [ComponentName(Name = nameof(num_batches_tracked))] private Tensor _batches;

    internal InstanceNorm1d(long features, double eps, double momentum, bool affine, bool track_running_stats, Device device,
        ScalarType? dtype) : base(nameof(InstanceNorm1d))
    {
        (_eps, _momentum) = (eps, momentum);
        if (affine)
        {
            weight = LayerInit.Constant([features], 1, device, dtype);
            bias = LayerInit.Constant([features], 0, device, dtype);
        }
        if (!track_running_stats) return;
        running_mean = zeros(features, dtype, device);
        running_var = ones(features, dtype, device);
        ConditionallyRegisterBuffer(nameof(num_batches_tracked), _batches = zeros([], ScalarType.Int64, device));
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

    public Tensor running_mean
    {
        get => _runningMean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _runningMean = value);
    }

    public Tensor running_var
    {
        get => _runningVar;
        set => ConditionallyRegisterBuffer(nameof(running_var), _runningVar = value);
    }

    public Tensor num_batches_tracked => _batches;

    public void reset_running_stats()
    {
        if (_runningMean is null) return;
        _runningMean.zero_();
        _runningVar.fill_(1);
        _batches.zero_();
    }

    public override Tensor forward(Tensor tensor)
    {
        if (tensor.dim() is not (2 or 3)) throw new ArgumentException($"expected 2D or 3D input, but got {tensor.dim()}D input instead");
        if (tensor.dim() == 3) return Normalize(tensor);
        using Tensor batch = tensor.unsqueeze(0);
        using Tensor normalized = Normalize(batch);
        return normalized.squeeze(0);
    }

    private Tensor Normalize(Tensor batch) =>
        Aten.instance_norm.Call(batch, _weight, _bias, _runningMean, _runningVar, training || _runningMean is null, _momentum, _eps, true);
}

public sealed class InstanceNorm2d : nn.Module<Tensor, Tensor>
{
    private readonly double _eps;
    private readonly double _momentum;
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    [ComponentName(Name = nameof(running_mean))] private Tensor _runningMean;
    [ComponentName(Name = nameof(running_var))] private Tensor _runningVar;
    [ComponentName(Name = nameof(num_batches_tracked))] private Tensor _batches;

    internal InstanceNorm2d(long features, double eps, double momentum, bool affine, bool track_running_stats, Device device,
        ScalarType? dtype) : base(nameof(InstanceNorm2d))
    {
        (_eps, _momentum) = (eps, momentum);
        if (affine)
        {
            weight = LayerInit.Constant([features], 1, device, dtype);
            bias = LayerInit.Constant([features], 0, device, dtype);
        }
        if (!track_running_stats) return;
        running_mean = zeros(features, dtype, device);
        running_var = ones(features, dtype, device);
        ConditionallyRegisterBuffer(nameof(num_batches_tracked), _batches = zeros([], ScalarType.Int64, device));
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

    public Tensor running_mean
    {
        get => _runningMean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _runningMean = value);
    }

    public Tensor running_var
    {
        get => _runningVar;
        set => ConditionallyRegisterBuffer(nameof(running_var), _runningVar = value);
    }

    public Tensor num_batches_tracked => _batches;

    public void reset_running_stats()
    {
        if (_runningMean is null) return;
        _runningMean.zero_();
        _runningVar.fill_(1);
        _batches.zero_();
    }

    public override Tensor forward(Tensor tensor)
    {
        if (tensor.dim() is not (3 or 4)) throw new ArgumentException($"expected 3D or 4D input, but got {tensor.dim()}D input instead");
        if (tensor.dim() == 4) return Normalize(tensor);
        using Tensor batch = tensor.unsqueeze(0);
        using Tensor normalized = Normalize(batch);
        return normalized.squeeze(0);
    }

    private Tensor Normalize(Tensor batch) =>
        Aten.instance_norm.Call(batch, _weight, _bias, _runningMean, _runningVar, training || _runningMean is null, _momentum, _eps, true);
}

public sealed class InstanceNorm3d : nn.Module<Tensor, Tensor>
{
    private readonly double _eps;
    private readonly double _momentum;
    [ComponentName(Name = nameof(weight))] private Parameter _weight;
    [ComponentName(Name = nameof(bias))] private Parameter _bias;
    [ComponentName(Name = nameof(running_mean))] private Tensor _runningMean;
    [ComponentName(Name = nameof(running_var))] private Tensor _runningVar;
    [ComponentName(Name = nameof(num_batches_tracked))] private Tensor _batches;

    internal InstanceNorm3d(long features, double eps, double momentum, bool affine, bool track_running_stats, Device device,
        ScalarType? dtype) : base(nameof(InstanceNorm3d))
    {
        (_eps, _momentum) = (eps, momentum);
        if (affine)
        {
            weight = LayerInit.Constant([features], 1, device, dtype);
            bias = LayerInit.Constant([features], 0, device, dtype);
        }
        if (!track_running_stats) return;
        running_mean = zeros(features, dtype, device);
        running_var = ones(features, dtype, device);
        ConditionallyRegisterBuffer(nameof(num_batches_tracked), _batches = zeros([], ScalarType.Int64, device));
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

    public Tensor running_mean
    {
        get => _runningMean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _runningMean = value);
    }

    public Tensor running_var
    {
        get => _runningVar;
        set => ConditionallyRegisterBuffer(nameof(running_var), _runningVar = value);
    }

    public Tensor num_batches_tracked => _batches;

    public void reset_running_stats()
    {
        if (_runningMean is null) return;
        _runningMean.zero_();
        _runningVar.fill_(1);
        _batches.zero_();
    }

    public override Tensor forward(Tensor tensor)
    {
        if (tensor.dim() is not (4 or 5)) throw new ArgumentException($"expected 4D or 5D input, but got {tensor.dim()}D input instead");
        if (tensor.dim() == 5) return Normalize(tensor);
        using Tensor batch = tensor.unsqueeze(0);
        using Tensor normalized = Normalize(batch);
        return normalized.squeeze(0);
    }

    private Tensor Normalize(Tensor batch) =>
        Aten.instance_norm.Call(batch, _weight, _bias, _runningMean, _runningVar, training || _runningMean is null, _momentum, _eps, true);
}
