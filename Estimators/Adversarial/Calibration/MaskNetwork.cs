using Sparse.ML.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Sparse.ML.Estimators;

/// <summary>
/// The network of <see cref="CalibratedTraining"/> that maps a perturbed batch to a factor from 0 to 1 for every feature. Immutable.
/// </summary>
public sealed class MaskNetwork
{
    private readonly Func<MaskNetworkContext, nn.Module<Tensor, Tensor>> _create;
    private readonly bool _initialize;

    private MaskNetwork(string name, bool needsImage, bool initialize, Func<MaskNetworkContext, nn.Module<Tensor, Tensor>> create) =>
        (Name, NeedsImage, _initialize, _create) = (name, needsImage, initialize, create);

    /// <summary>Name with sizes; a checkpoint is continued with a mask network of the same name only.</summary>
    public string Name { get; }

    /// <summary>Whether it works on images alone.</summary>
    internal bool NeedsImage { get; }

    /// <summary>
    /// For small images: convolution 3×3 with stride 2, convolution, nearest upsampling, convolution to one factor a pixel and channel;
    /// leaky ReLU of slope 0.2 between them and a sigmoid at the end.
    /// </summary>
    /// <param name="width">Channels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public static MaskNetwork Small(int width = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        return new($"small ({width})", true, true, context => new ConvolutionalMask(context.Image!, [width, width]));
    }

    /// <summary>The paper's form for MNIST: as <see cref="Small"/> with three convolutions before the upsampling, the later ones twice as
    /// wide.</summary>
    /// <param name="width">Channels of the first convolution, at least 1; 64 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public static MaskNetwork Mnist(int width = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        return new($"MNIST ({width})", true, true, context => new ConvolutionalMask(context.Image!, [width, 2 * width, 2 * width]));
    }

    /// <summary>The paper's form for CIFAR: the blocks of a ResNet-18, nearest upsampling, convolution, sigmoid.</summary>
    /// <param name="width">Channels of the first blocks, at least 1; 64 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public static MaskNetwork Cifar(int width = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        return new($"CIFAR ({width})", true, true, context => new ResidualMask(context.Image!, width));
    }

    /// <summary>For features that are no images: linear, leaky ReLU of slope 0.2, linear, sigmoid.</summary>
    /// <param name="hidden">Hidden units, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static MaskNetwork Mlp(int hidden = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        return new($"MLP ({hidden})", false, true, context => new LinearMask(context.Features, hidden));
    }

    /// <summary>A mask network of your own.</summary>
    /// <param name="name">Name for checkpoints, with all that shapes the module.</param>
    /// <param name="create">
    /// Builds the module on the CPU, once a run. It takes [batch, channels, height, width], or [batch, features] where rows stand for no
    /// images, returns as many factors in the same shape, and all its trainable parameters take part in them.
    /// </param>
    /// <param name="initialize">Whether the parameters of linear, convolution, embedding and normalisation layers are drawn anew from the
    /// run's seed; false keeps those that the factory set.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static MaskNetwork Of(string name, Func<MaskNetworkContext, nn.Module<Tensor, Tensor>> create, bool initialize = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        return new(name, false, initialize, create);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Builds the module with its initial parameters, which belong to no dispose scope.</summary>
    internal nn.Module<Tensor, Tensor> Create(MaskNetworkContext context, ScalarType type, Device device)
    {
        nn.Module<Tensor, Tensor> module = _create(context);
        if (_initialize) ParameterInitializer.Initialize(module, context.Streams);
        module.to(type);
        module.to(device);
        foreach (var (_, tensor) in ModuleState.Of(module)) tensor.DetachFromDisposeScope();
        return module;
    }
}
